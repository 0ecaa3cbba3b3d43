import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys applications in Tomcat again and again, and checks that nothing of the old ones is left: no worker, no
 * thread and, by Tomcat's own search, no class loader. The arguments are the folders of Tomcat and of the wars.
 */
public final class Redeploy {
  private static final int ROUNDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final Path wars;
  private final List<Long> workers = new ArrayList<>();

  private Redeploy(Server server, Path wars) {
    this.server = server;
    this.wars = wars;
  }

  public static void main(String[] args) throws Exception {
    try (Server server = new Server(Path.of(args[0]))) {
      new Redeploy(server, Path.of(args[1])).run();
    }
  }

  /** The listener closes the pool, so all is gone when the manager's answer is there. */
  private void run() throws IOException, InterruptedException {
    deploy("packed"); // once, because Tomcat takes long to read its jars
    for (int round = 0; round < ROUNDS; round++) {
      deploy("one");
      deploy("two");
    }
    for (String name : List.of("packed", "one", "two")) {
      server.undeploy(name);
    }
    check(workers.size() == 1 + 2 * ROUNDS, "each application has a worker of its own: " + workers);
    check(living().isEmpty(), "workers have ended: " + living());
    awaitNoThread();
    check(server.complaints().isEmpty(), "Tomcat complains of nothing: " + server.complaints());
    awaitNoLeak();
  }

  private void deploy(String name) throws IOException, InterruptedException {
    server.deploy(name, wars.resolve(name + ".war"));
    String[] answer = server.get("/" + name + "/square?n=7").split(" ");
    check(answer[0].equals("49"), String.join(" ", answer));
    check(answer[1].equals(name), "the worker has the application's own files: " + answer[1]);
    long worker = Long.parseLong(answer[2]);
    check(server.isParentOf(worker), worker + " is a worker");
    if (!workers.contains(worker)) {
      workers.add(worker);
    }
  }

  private List<Long> living() {
    return workers.stream()
        .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
        .toList();
  }

  /** Waits until Tomcat finds no class loader, before which it collects garbage. */
  /** The last thread of a pool may still be on its way out when the pool has been closed. */
  private void awaitNoThread() throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    for (List<String> left = server.threads("pipepool"); !left.isEmpty(); ) {
      check(Instant.now().isBefore(end), "threads have ended: " + left);
      left = server.threads("pipepool");
    }
  }

  private void awaitNoLeak() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!server.leaks().isEmpty()) {
      check(Instant.now().isBefore(end), "class loaders are gone");
    }
  }

  private static void check(boolean holds, String claim) {
    if (!holds) {
      throw new AssertionError(claim);
    }
  }
}
