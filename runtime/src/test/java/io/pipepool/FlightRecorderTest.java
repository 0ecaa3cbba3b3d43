package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.OpenPoolProgram;
import io.pipepool.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs with JDK Flight Recorder, without a recording, and without the module. */
@Timeout(120)
final class FlightRecorderTest {
  @TempDir Path folder;

  private Program program(String command) {
    List<Path> classPath =
        Stream.of(ParallelPool.class, OpenPoolProgram.class).map(Program::placeOf).toList();
    return Program.ofClass(folder, classPath, OpenPoolProgram.class.getName(), command, "return")
        .flags("-Dpipepool.workers=1", "-Dpipepool.maxHeap=64m");
  }

  @Test
  void theFlagOfTheJvmIsAllThatARecordingNeeds() throws Exception {
    Path file = folder.resolve("run.jfr");

    program("sleep 50").flags("-XX:StartFlightRecording:filename=" + file).run();

    List<String> names =
        RecordingFile.readAllEvents(file).stream()
            .map(event -> event.getEventType().getName())
            .filter(name -> name.startsWith("io.pipepool."))
            .toList();
    assertThat(names)
        .contains("io.pipepool.Operation", "io.pipepool.Batch", "io.pipepool.WorkerStart");
  }

  @Test
  void withoutARecordingNoClassOfAnEventIsLoaded() throws Exception {
    Path classes = folder.resolve("classes");

    program("echo a").flags("-Xlog:class+load:file=" + classes).run();

    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains("io.pipepool.internal.flight.Flight "))
        .noneMatch(line -> line.matches(".*io\\.pipepool\\.internal\\.flight\\.\\w+Event .*"));
  }

  @Test
  void aRuntimeWithoutTheModuleRunsCalls() throws Exception {
    assertThat(program("echo a").flags("--limit-modules=java.base").run()).containsExactly("a");
  }
}
