package io.pipepool.example.lambda.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The smallest program, in a JVM that this class starts without a pool. */
public final class BareJvm {
  private BareJvm() {}

  public static void main(String[] arguments) {
    System.out.print("done");
  }

  /** Starts a JVM and waits for its answer. */
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
