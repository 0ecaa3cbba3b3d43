package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.AgentJar;
import io.pipepool.testing.OpenPoolProgram;
import io.pipepool.testing.Program;
import io.pipepool.testing.WitnessAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers have those agents of their parent that the user names. */
final class WorkerAgentsTest extends PoolTest {
  /** Returns a program whose agent writes to the file {@code witnesses} at the end of each JVM. */
  private Program program(String end) throws IOException {
    Path jar = AgentJar.write(folder.resolve("witness-1.0.jar"), WitnessAgent.class);
    List<Path> classPath =
        Stream.of(ParallelPool.class, OpenPoolProgram.class).map(Program::placeOf).toList();
    return Program.ofClass(folder, classPath, OpenPoolProgram.class.getName(), "echo hi", end)
        .flags("-javaagent:" + jar + "=" + witnesses(), "-Dpipepool.workers=1");
  }

  private Path witnesses() {
    return folder.resolve("witnesses");
  }

  @Test
  void anAgentWritesInAWorkerBeforeTheProgramEndsThatLeftThePoolOpen() throws Exception {
    List<String> lines = program("return").flags("-Dpipepool.workerAgents=witness").run();

    assertThat(lines).containsExactly("hi");
    assertThat(witnesses()).content().hasLineCount(2).contains("caller\n", "1\n");
  }

  @Test
  void aProgramThatCallsExitWaitsToo() throws Exception {
    program("exit").variable("PIPEPOOL_WORKER_AGENTS", "other* witness-1.0.jar").run();

    assertThat(Files.readAllLines(witnesses())).containsExactlyInAnyOrder("caller", "1");
  }

  @Test
  void anAgentStaysInTheParentIfItIsNotNamed() throws Exception {
    assertThat(program("exit").flags("-Dpipepool.workerAgents=jacoco").run()).containsExactly("hi");

    assertThat(Files.readAllLines(witnesses())).containsExactly("caller");
  }
}
