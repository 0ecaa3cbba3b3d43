package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pipepool.testing.Commands;
import io.pipepool.testing.Sandbox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** What a worker in the sandbox of {@code docs/sandbox.md} cannot reach. */
@EnabledOnOs(OS.LINUX)
@EnabledForJreRange(max = JRE.JAVA_24) // the sandbox is the same for all
final class SandboxTest extends PoolTest {
  private static ParallelPool.Builder sandboxed() throws Exception {
    String refusal = Sandbox.refusal(Sandbox.prefix());
    assumeTrue(refusal.isEmpty(), () -> "no bubblewrap here: " + refusal);
    return pool(1).commandPrefix(Sandbox.prefix().toArray(new String[0]));
  }

  @Test
  void noFileOfThisMachineCanBeWritten() throws Exception {
    Path here = Path.of("sandbox-written").toAbsolutePath();
    try (ParallelPool pool = sandboxed().build()) {
      for (Path file : List.of(here, Path.of(file("written")))) {
        // Where the folder is hidden, the call may write a file that is only in the sandbox.
        List<Outcome<String>> unused = run(pool).outcomes(List.of("mark " + file));
        assertThat(file).doesNotExist();
      }
    }
  }

  @Test
  void theNetworkIsOutOfReach() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ParallelPool pool = sandboxed().build()) {
      String connect = "connect " + server.getLocalPort();
      assertThat(Commands.run(connect)).isEqualTo("connected");
      assertThat(run(pool).call(connect)).startsWith("refused");
    }
  }

  /** Both the process that has started the worker, and the pipes of the worker beside it. */
  @Test
  void noOtherProcessCanBeSeenOpenedOrAttachedTo() throws Exception {
    try (ParallelPool pool = sandboxed().workers(2).build()) {
      pool.warmUp();
      List<ProcessHandle> jvms = Sandbox.jvms();
      assertThat(jvms).hasSize(2);
      Set<String> others = new HashSet<>();
      others.add(Long.toString(ProcessHandle.current().pid()));
      jvms.forEach(jvm -> others.add(Long.toString(jvm.pid())));
      for (String other : others) {
        assertThat(Integer.parseInt(Commands.run("descriptors " + other))).isGreaterThan(3);
        assertThat(run(pool).call("descriptors " + other)).startsWith("refused");
        assertThat(run(pool).call("processes").split(" ")).hasSizeLessThan(6).doesNotContain(other);
      }
      String attach = "attach " + ProcessHandle.current().pid();
      assertThat(Commands.run(attach)).isEqualTo("attached");
      assertThat(run(pool).call(attach)).startsWith("refused");
    }
  }
}
