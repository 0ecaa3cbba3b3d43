package io.pipepool.internal.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.ObservedOperation;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.OperationObserver;
import io.pipepool.spi.SentCalls;
import io.pipepool.spi.StaticTask;
import io.pipepool.spi.Task;
import io.pipepool.testing.CarriedText;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.Follower;
import io.pipepool.testing.Follower.Notes;
import io.pipepool.testing.HeardRecords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What observers hear of one operation, no matter which of its threads comes first. */
final class ObservationTest {
  private static final Nothing TASK = new Nothing();

  @RegisterExtension final HeardRecords operator = new HeardRecords("io.pipepool");

  /** A task that no test runs. */
  private static final class Nothing extends StaticTask<Void, Void, RuntimeException> {
    Nothing() {
      super("Nothing.run()", 1);
    }

    @Override
    public void writeInput(WireWriter out, Void input) {}

    @Override
    protected void invoke(WireReader in, WireWriter out) {}

    @Override
    public Void readResult(WireReader in) {
      throw new AssertionError("no call runs");
    }
  }

  private final Notes notes = new Notes();
  private final Observation operation = begin(notes);
  private final Sending sending = operation.sending("worker-3", 77, 10, 2, 1);

  private static Observation begin(Notes notes) {
    try {
      return Follower.with(notes, () -> CallContexts.begin(TASK, "map").observation());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(byte[] carried) {
    WireReader in = WireReader.of(carried);
    StringBuilder text = new StringBuilder();
    while (in.remaining() > 0) {
      text.append(in.readString()).append('=').append(new String(in.readBytes(), UTF_8));
    }
    return text.toString();
  }

  @Test
  void theCallsOfABatchCarryItsContext() throws Exception {
    assertThat(text(sending.begin())).isEqualTo(Follower.class.getName() + "=batch 10+2 again 1");
    Carried both =
        CarriedText.with("a", () -> Follower.with(notes, () -> CallContexts.begin(TASK, "call")));
    assertThat(text(both.bytes()))
        .isEqualTo(CarriedText.class.getName() + "=a" + Follower.class.getName() + "=operation");
    assertThat(text(both.observation().sending("worker-1", 1, 0, 1, 0).begin()))
        .isEqualTo(
            CarriedText.class.getName() + "=a" + Follower.class.getName() + "=batch 0+1 again 0");
  }

  @Test
  void anEndIsToldWhenTheCallerTakesResults() {
    byte[] unused = sending.begin();
    long end = notes.sent.get(0).nanoTime() + 5;
    sending.count(1, 0);
    sending.count(0, 1);
    sending.end(null, false, end);
    assertThat(notes.batchEnds).isEmpty();

    operation.took(2, false);

    assertThat(notes.batchEnds).containsExactly(new BatchEnd(1, 1, null, false, end));
    operation.end(null);
    assertThat(notes.batchEnds).hasSize(1);
  }

  @Test
  void onlyTheFirstEndCounts() {
    byte[] unused = sending.begin();
    long end = notes.sent.get(0).nanoTime() + 5;
    sending.end("died", false, end);
    sending.end(null, false, end + 1);
    operation.end(new IllegalStateException("first"));
    operation.cancel();
    operation.end(null);
    assertThat(notes.batchEnds).containsExactly(new BatchEnd(0, 0, "died", false, end));
    assertThat(notes.end().failure()).hasMessage("first");
    assertThat(notes.end().cancelled()).isFalse();
  }

  @Test
  void callsThatTheirWorkerHasEndedForAnOperationThatIsOverAreCancelled() {
    byte[] unused = sending.begin();
    long end = notes.sent.get(0).nanoTime() + 5;
    sending.end(null, true, end);
    operation.cancel();
    assertThat(notes.batchEnds).containsExactly(new BatchEnd(0, 0, null, true, end));
  }

  @Test
  void aBatchThatIsSentWhileItsOperationEndsEndsWithIt() {
    EndingObserver observer = new EndingObserver();
    byte[] unused = observer.operation.sending("worker-1", 1, 0, 1, 0).begin();
    assertThat(observer.batchEnd.cancelled()).isTrue();
    assertThat(observer.batchEnd.nanoTime())
        .isGreaterThanOrEqualTo(observer.sent.nanoTime())
        .isEqualTo(observer.end.nanoTime());
  }

  /** Ends its operation while it hears of a batch. */
  private static final class EndingObserver
      implements OperationObserver, ObservedOperation, ObservedBatch {
    final Observation operation =
        new Observation(List.of(ContextPart.begin(this, TASK, "stream")), null);
    SentCalls sent;
    BatchEnd batchEnd;
    OperationEnd end;

    @Override
    public byte[] capture() {
      return null;
    }

    @Override
    public AutoCloseable enter(byte[] captured) {
      throw new AssertionError("nothing was captured");
    }

    @Override
    public ObservedOperation begin(Task<?, ?, ?> task, String method, long nanoTime) {
      return this;
    }

    @Override
    public byte[] context() {
      return null;
    }

    @Override
    public ObservedBatch send(SentCalls calls) {
      sent = calls;
      operation.cancel();
      return this;
    }

    @Override
    public void ended(BatchEnd how) {
      batchEnd = how;
    }

    @Override
    public void ended(OperationEnd how) {
      end = how;
    }
  }

  @Test
  void aWorkerThatEndsBeforeItIsSentTheCallsHasThemNoLongerThanThat() {
    sending.end("died", false, System.nanoTime() - 1);
    byte[] unused = sending.begin();
    operation.took(0, false);
    assertThat(notes.batchEnds)
        .containsExactly(new BatchEnd(0, 0, "died", false, notes.sent.get(0).nanoTime()));
  }

  @Test
  void callsThatNoThreadHasSentHaveNoBatch() {
    sending.end("died", false, System.nanoTime());
    operation.end(null);
    assertThat(notes.sent).isEmpty();
    assertThat(notes.batchEnds).isEmpty();
    assertThat(notes.ends).hasSize(1);
  }

  @Test
  void whatIsSentAfterTheEndHasNoBatch() {
    operation.cancel();
    assertThat(text(sending.begin())).isEqualTo(Follower.class.getName() + "=operation");
    assertThat(notes.sent).isEmpty();
  }

  @Test
  void theOperatorIsToldOnceThatAnObserverIsBroken() {
    for (int i = 0; i < 3; i++) {
      assertThat(ContextPart.begin(new Broken(), TASK, "map")).isNull();
    }
    Conditions.eventually(() -> !operator.texts().isEmpty());
    assertThat(operator.texts())
        .containsExactly(
            "[pipepool:operation-observer] "
                + Broken.class.getName()
                + " failed while it followed an operation, and is left out of it:"
                + " java.lang.IllegalStateException: for the test");
    assertThat(operator.all().get(0).getThrown()).hasMessage("for the test");
  }

  private static final class Broken implements OperationObserver {
    @Override
    public byte[] capture() {
      return null;
    }

    @Override
    public AutoCloseable enter(byte[] captured) {
      throw new AssertionError("nothing was captured");
    }

    @Override
    public ObservedOperation begin(Task<?, ?, ?> task, String method, long nanoTime) {
      throw new IllegalStateException("for the test");
    }
  }
}
