package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.spi.Batch;
import io.pipepool.testing.TestTasks;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An operation that begins has one event, however early it fails, with the failure of its caller.
 */
@Timeout(60)
final class FlightEarlyEndsTest extends RecordedPoolTest {
  /** An engine that takes no batch. */
  private record RefusingEngine(RuntimeException why) implements Engine {
    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public void submit(Batch batch) {
      throw why;
    }

    @Override
    public void cancel(Batch batch) {}

    @Override
    public void grant(Batch batch, long bytes) {}
  }

  private List<String> failures() throws Exception {
    return log.events("Operation").stream()
        .map(operation -> operation.getString("failure"))
        .toList();
  }

  @Test
  @SuppressWarnings("NullAway") // a null in place of an input is what fails
  void aCallWhoseInputCannotBeEncoded() throws Exception {
    ParallelFunction<String, String, Exception> run = run(Engine.inline());

    assertThatExceptionOfType(TransportException.class).isThrownBy(() -> run.call(null));
    assertThat(run.submit(null)).isCompletedExceptionally();
    Engine other = new RefusingEngine(new IllegalStateException("it is never asked"));
    assertThat(run(other).submit(null)).isCompletedExceptionally();

    String failure = TransportException.class.getName();
    assertThat(failures()).containsExactly(failure, failure, failure);
  }

  @Test
  void aCallThatTheEngineRefuses() throws Exception {
    ParallelFunction<String, String, Exception> run =
        run(new RefusingEngine(new RejectedExecutionException("closed")));

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> run.call("echo"));
    assertThat(run.submit("echo")).isCompletedExceptionally();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> run.map(List.of("echo")));

    assertThat(failures()).hasSize(3).containsOnly(RejectedExecutionException.class.getName());
  }

  @Test
  void anEmittingCallWhoseCallerIsInterruptedWhileItWaitsForRoom() throws Exception {
    Engine full = new RefusingEngine(new CancellationException("interrupted"));

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> TestTasks.EMIT.using(full).submit("1"));

    assertThat(failures()).containsExactly(CancellationException.class.getName());
  }

  @Test
  void anEmittingCallThatTheEngineRefuses() throws Exception {
    Engine closed = new RefusingEngine(new RejectedExecutionException("closed"));

    CompletableFuture<List<String>> call = TestTasks.EMIT.using(closed).submit("1");
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> TestTasks.EMIT.using(closed).stream(List.of("1")).toList());

    assertThat(call.handle((elements, failure) -> failure).get())
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(failures()).hasSize(2).containsOnly(RejectedExecutionException.class.getName());
  }
}
