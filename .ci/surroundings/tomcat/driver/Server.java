import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Tomcat in a process of its own, at any free port. Its manager deploys applications. */
final class Server implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("-auto-\\d+-(\\d+)\"");
  private static final String USER =
      Base64.getEncoder().encodeToString("test:test".getBytes(StandardCharsets.UTF_8));

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Process process;
  private final BufferedReader output;
  private final int port;

  Server(Path home) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/catalina.sh").toString(), "run");
    builder.environment().put("CATALINA_OPTS", "-Xmx256m");
    process = builder.redirectErrorStream(true).start();
    output = process.inputReader();
    port = awaitPort();
    Thread reader = new Thread(() -> output.lines().forEach(log::add), "log");
    reader.setDaemon(true);
    reader.start();
  }

  private int awaitPort() throws IOException {
    int found = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      log.add(line);
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        found = Integer.parseInt(port.group(1));
      }
      if (line.contains("Server startup in")) {
        return found;
      }
    }
    throw new IOException("Tomcat did not start:\n" + String.join("\n", log));
  }

  /** Undeploys the application, if it is there, and deploys the war. */
  void deploy(String name, Path war) throws IOException, InterruptedException {
    manage("deploy?update=true&path=/" + name + "&war=" + war.toUri());
  }

  void undeploy(String name) throws IOException, InterruptedException {
    manage("undeploy?path=/" + name);
  }

  /** Returns the stopped applications whose class loaders Tomcat finds in memory. */
  List<String> leaks() throws IOException, InterruptedException {
    return manage("findleaks?statusLine=true").lines().skip(1).toList();
  }

  private String manage(String command) throws IOException, InterruptedException {
    String answer = get("/manager/text/" + command);
    if (!answer.startsWith("OK")) {
      throw new IOException(command + ": " + answer + "\n" + String.join("\n", log));
    }
    return answer;
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Basic " + USER)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  boolean isParentOf(long pid) {
    return process.children().anyMatch(child -> child.pid() == pid);
  }

  /** Returns the lines of the log in which class loaders of applications complain. */
  List<String> complaints() {
    return log.stream().filter(line -> line.contains(".WebappClassLoaderBase.")).toList();
  }

  /** Returns the first lines of the stacks of threads whose names begin with {@code prefix}. */
  List<String> threads(String prefix) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process dump = new ProcessBuilder(jcmd, "" + process.pid(), "Thread.print").start();
    return dump.inputReader().lines().filter(line -> line.startsWith('"' + prefix)).toList();
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close the log under its reader
    process.waitFor();
  }
}
