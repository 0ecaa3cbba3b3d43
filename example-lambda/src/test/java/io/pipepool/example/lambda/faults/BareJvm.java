package io.pipepool.example.lambda.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The least program there is, in a JVM started by hand. */
public final class BareJvm {
  private BareJvm() {}

  public static void main(String[] arguments) {
    System.out.print("done");
  }

  /** Starts one and waits for its word. */
  static String run() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            BareJvm.class.getProtectionDomain().getCodeSource().getLocation().getPath(),
            BareJvm.class.getName());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    try (InputStream words = process.getInputStream()) {
      return new String(words.readNBytes(4), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
