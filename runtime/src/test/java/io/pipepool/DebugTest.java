package io.pipepool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.pipepool.testing.Conditions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A debugger can attach to workers, and the pool ends no process that a debugger has stopped. */
final class DebugTest extends PoolTest {
  private static final Pattern ADDRESS =
      Pattern.compile("\\[worker-(\\d+)] a debugger can attach to 127\\.0\\.0\\.1:(\\d+)");

  private final PrintStream errors = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void catchWhatIsPrinted() {
    System.setErr(new PrintStream(printed, true, UTF_8));
  }

  @AfterEach
  void reset() {
    System.setErr(errors);
    System.clearProperty("pipepool.debug");
  }

  /** Returns the port of the last address that a worker printed. */
  private int shownPort() {
    Matcher matcher = ADDRESS.matcher(printed.toString(UTF_8));
    int port = -1;
    while (matcher.find()) {
      port = Integer.parseInt(matcher.group(2));
    }
    return port;
  }

  private static VirtualMachine attach(int port) throws Exception {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    return sockets.attach(arguments);
  }

  /** Returns the first of two neighbouring ports that are free. */
  private static int freePorts() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          ServerSocket second = new ServerSocket()) {
        second.bind(new InetSocketAddress(first.getInetAddress(), first.getLocalPort() + 1));
        return first.getLocalPort();
      } catch (BindException e) {
        // another process has the second port
      }
    }
  }

  @Test
  void aCallThatADebuggerStopsHasNoTimeLimit() throws Exception {
    System.setProperty("pipepool.debug", "0");
    String go = file("go");
    try (ParallelPool pool = pool(1).idleTimeout(Duration.ofMillis(100)).build()) {
      String pid = run(pool).call("pid");
      VirtualMachine worker = attach(shownPort());
      try {
        assertThat(worker.allThreads()).extracting(thread -> thread.name()).contains("main");
        CompletableFuture<String> call =
            run(pool).withTimeout(Duration.ofMillis(100)).submit("await " + go + ";pid");
        worker.suspend();
        Files.createFile(Path.of(go));
        // the limit of the call, the grace period, and the idle time
        Duration limits = Duration.ofMillis(900);
        Conditions.staysOpen(call, limits);
        worker.resume();
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(pid);
      } finally {
        worker.dispose();
      }
    }
  }

  @Test
  void workersCountOnFromThePort() throws Exception {
    int first = freePorts();
    System.setProperty("pipepool.debug", Integer.toString(first));
    try (ParallelPool pool = pool(2).build()) {
      pool.warmUp();
      attach(first).dispose();
      attach(first + 1).dispose();
    }
  }

  @Test
  void aWorkerInPlaceOfADeadOneHasItsPort() throws Exception {
    int first = freePorts();
    System.setProperty("pipepool.debug", Integer.toString(first));
    try (ParallelPool pool = pool(1).build()) {
      assertThat(run(pool).outcomes(List.of("halt 3", "echo a")).get(1).get()).isEqualTo("a");
      assertThat(shownPort()).isEqualTo(first);
      assertThat(printed.toString(UTF_8)).contains("[worker-2]");
      attach(first).dispose();
    }
  }

  @ParameterizedTest
  @EnumSource(ParallelPool.Output.class)
  void theAddressIsShownInEveryOutputMode(ParallelPool.Output output) throws Exception {
    System.setProperty("pipepool.debug", "0");
    try (ParallelPool pool = pool(1).output(output).build()) {
      assertThat(run(pool).call("echo a")).isEqualTo("a");
      attach(shownPort()).dispose();
    }
  }

  @Test
  void aPortThatAnotherProcessHasIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.setProperty("pipepool.debug", Integer.toString(other.getLocalPort()));
      try (ParallelPool pool = pool(1).build()) {
        assertThatExceptionOfType(WorkerStartException.class)
            .isThrownBy(() -> run(pool).call("echo a"))
            .withMessageContaining("set pipepool.debug");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "-1", "65536"})
  void aTextThatIsNoPortIsAnErrorThatNamesTheSetting(String value) {
    System.setProperty("pipepool.debug", value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool(1).build())
        .withMessageContaining("pipepool.debug=" + value);
  }
}
