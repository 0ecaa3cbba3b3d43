package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.FullHeapProgram;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ShortageAgent;
import io.pipepool.testing.ShortageProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is short of memory for a moment loses no call and no pool: each call ends, time
 * limits go on, and closing ends every worker.
 *
 * <p>{@link ShortageProgram} lets places of the parent's side fail one by one, where they allocate;
 * with {@code -Psoak} each of them.
 */
@ExtendWith(NothingLeft.class)
@EnabledForJreRange(max = JRE.JAVA_24) // the places are the same on all
final class ShortageTest {
  /** The places at the end of a worker, where the most depends on one thread. */
  private static final List<String> ENDS =
      List.of(
          "LaneThread.reportEnd",
          "LostCalls.end",
          "Watch.start",
          "Level.add",
          "SingleCall.failed",
          "Backlog.add");

  @TempDir Path folder;

  @Test
  void everyCallEndsThoughAPlaceHasNoMemory() throws Exception {
    tryPlaces(250, 0, ENDS);
  }

  @Test
  void everyCallEndsThoughNoPlaceHasMemoryForAMoment() throws Exception {
    tryPlaces(250, 300, List.of("LaneThread.reportEnd", "Watch.start"));
  }

  @Tag("soak")
  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void everyCallEndsWhicheverPlaceHasNoMemory() throws Exception {
    tryPlaces(1, 0, List.of());
  }

  @Tag("soak")
  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void everyCallEndsWhereverNoPlaceHasMemoryForAMoment() throws Exception {
    tryPlaces(1, 300, List.of());
  }

  @Test
  void aFullHeapEndsNoPool() throws Exception {
    assertThat(run(List.of("-Xmx96m", "-XX:+UseSerialGC"), FullHeapProgram.class, "2"))
        .contains("all calls have ended");
  }

  private void tryPlaces(int distance, int millis, List<String> names) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(distance));
    arguments.add(Integer.toString(millis));
    arguments.addAll(names);
    String output =
        run(
            List.of("-javaagent:" + agent(), "-XX:TieredStopAtLevel=1"),
            ShortageProgram.class,
            arguments.toArray(String[]::new));
    assertThat(output).contains("failed: []");
    System.out.println(output.substring(output.lastIndexOf('\n', output.length() - 2) + 1));
  }

  /** Returns the jar that makes a class of the class path an agent. */
  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), ShortageAgent.class.getName());
    Path jar = folder.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private String run(List<String> flags, Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int code = process.waitFor();
      String text = Files.readString(output);
      assertThat(code).as(text).isZero();
      return text;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
