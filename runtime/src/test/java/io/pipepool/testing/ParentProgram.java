package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The program of a parent process. It prints the workers' pids, and then obeys its argument. */
public final class ParentProgram {
  private ParentProgram() {}

  /**
   * Runs the program for the tests of orphans.
   *
   * @param args the deed, and a file to create as soon as the program does the deed
   */
  public static void main(String[] args) throws Exception {
    ParallelPool pool =
        ParallelPool.builder()
            .workers(2)
            .maxHeap("96m")
            .output(
                args[0].equals("inherit")
                    ? ParallelPool.Output.INHERIT
                    : ParallelPool.Output.FORWARD)
            .commandPrefix(prefix(args[0]).toArray(new String[0]))
            .build();
    pool.warmUp();
    ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(pool);
    Sandbox.jvms().forEach(worker -> System.out.println(worker.pid()));
    System.out.flush();
    switch (args[0]) {
      case "idle" -> {
        Files.createFile(Path.of(args[1]));
        System.in.read(); // until it is killed, or its own parent has gone
      }
      case "busy" -> run.outcomes(List.of("roots", "mark " + args[1] + ";roots"));
      case "writing" ->
          TestTasks.ECHO.using(pool).stream(Collections.nCopies(100_000, new byte[4 << 20]))
              .skip(20)
              .peek(bytes -> mark(args[1]))
              .forEach(bytes -> {});
      case "sandboxed", "sandboxed independently" -> {
        CompletableFuture<List<String>> calls = run.mapAsync(List.of("roots", "roots"));
        Files.createFile(Path.of(args[1]));
        calls.join();
      }
      case "queued" -> submitMany(run);
      case "queued forever" -> {
        submitMany(run);
        mark(args[1]);
        run.call("sleep 60000");
      }
      case "loading" -> hangInClassLoader(pool, args[1]);
      case "inherit" -> {
        run.call("err of the worker");
        System.out.println("done");
      }
      case "forgotten" -> run.call("echo a");
      case "closed by a hook" -> {
        ParallelPool inline = ParallelPool.builder().workers(0).build();
        Runtime.getRuntime().addShutdownHook(new Thread(inline::close));
        TestTasks.RUN.using(inline).call("exit 0");
      }
      case "hooked" -> {
        run.call("hook " + args[2]);
        Files.createFile(Path.of(args[1]));
        System.in.read();
      }
      case "hanging hooks" -> {
        run.call("hangingHook");
        Files.createFile(Path.of(args[1]));
        System.in.read();
      }
      case "drains" -> {
        CompletableFuture<String> last = run.submit("mark " + args[1] + ";sleep 1500;echo done");
        Thread drain =
            new Thread(
                () -> {
                  pool.close();
                  System.out.println(last.join());
                });
        Runtime.getRuntime().addShutdownHook(drain);
        System.in.read();
      }
      case "limited" -> {
        String parts = "sleep 400;sleep 400;sleep 400;echo done";
        Duration limit = Duration.ofMillis(2_500);
        System.out.println(run.withTimeout(limit).call("mark " + args[1] + ";" + parts));
      }
      case "limited start" -> {
        ParallelPool starting =
            ParallelPool.builder()
                .workers(1)
                .maxHeap("96m")
                .startTimeout(Duration.ofSeconds(2))
                .onWorkerStart(TestTasks.RUN, "mark " + args[1] + ";sleep 400")
                .build();
        System.out.println(TestTasks.RUN.using(starting).call("echo done"));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static List<String> prefix(String deed) {
    return switch (deed) {
      case "sandboxed" -> Sandbox.prefix();
      case "sandboxed independently" -> Sandbox.independentPrefix();
      default -> List.of();
    };
  }

  /** Lets a worker wait for a class that this process's class loader never returns. */
  private static void hangInClassLoader(ParallelPool pool, String file) throws Exception {
    MemoryLoader hanging =
        new MemoryLoader(ParentProgram.class.getClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (name.equals("memory/Never.class")) {
              mark(file);
              LockSupport.park();
            }
            return super.getResourceAsStream(name);
          }
        };
    MemoryTasks.function(
            hanging,
            "return new Never().toString();",
            Map.of("memory.Never", "package memory; class Never {}"))
        .using(pool)
        .call("");
  }

  private static void submitMany(ParallelFunction<String, String, Exception> run) {
    for (int i = 0; i < 8; i++) {
      CompletableFuture<String> unused = run.submit("sleep 60000");
    }
  }

  private static void mark(String file) {
    try {
      Commands.run("mark " + file);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
