package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.DeedTask;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.Task;
import io.pipepool.testing.Conditions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls of a lost worker go on with their own inputs, however many there are. */
final class SingleCallsTest {
  private static final Task<Integer, ?, ?> FIXED = SwitchTask.INSTANCE;
  private static final Task<String, ?, ?> VARIABLE = DeedTask.INSTANCE;

  private static Share all(Task<?, ?, ?> task, int calls, WireWriter inputs) {
    return Share.all(new Batch(task, null, CallLimits.NONE, 0, calls, inputs, -1, null), 0);
  }

  private static Share ofFixedWidth(int calls) throws IOException {
    WireWriter inputs = new WireWriter();
    for (int i = 0; i < calls; i++) {
      FIXED.writeInput(inputs, i);
    }
    return all(FIXED, calls, inputs);
  }

  private static Share ofVariableWidth(int calls) throws IOException {
    WireWriter inputs = new WireWriter();
    for (int i = 0; i < calls; i++) {
      long start = inputs.size();
      inputs.writeInt(0);
      VARIABLE.writeInput(inputs, text(i));
      inputs.patchLength(start);
    }
    return all(VARIABLE, calls, inputs);
  }

  private static String text(int call) {
    return call + "x".repeat(call % 300);
  }

  private static List<Share> after(Share share, int ended) {
    SentShare sent = new SentShare(1, share, 0, false, null);
    sent.end(ended);
    Culprits culprits = Culprits.of(Fate.DIED, List.of(sent), 1, null, null, 0);
    assertThat(culprits.verdicts()).isEmpty();
    return culprits.again();
  }

  @Test
  void eachHasItsOwnInputOfFixedWidth() throws IOException {
    List<Share> singles = after(ofFixedWidth(100_000), 70_000);

    assertThat(singles).hasSize(30_000);
    for (int i = 0; i < singles.size(); i++) {
      WireReader input = singles.get(i).inputs().toReader();
      assertThat(input.remaining()).isEqualTo(Integer.BYTES);
      assertThat(input.readInt()).isEqualTo(70_000 + i);
    }
  }

  @Test
  void eachHasItsOwnInputOfVariableWidth() throws IOException {
    Share part = ofVariableWidth(3_000).part(500, 2_000);
    List<Share> singles = after(part, 300);

    assertThat(singles).hasSize(1_700);
    for (int i = 0; i < singles.size(); i++) {
      WireReader input = singles.get(i).inputs().toReader();
      assertThat(input.readInt()).isEqualTo((int) input.remaining());
      assertThat(input.readString()).isEqualTo(text(800 + i));
      assertThat(input.remaining()).isZero();
    }
  }

  @Test
  void whatIsLeftHasTheInputsThatAreLeft() throws IOException {
    WireReader fixed = ofFixedWidth(100_000).part(10, 99_000).inputs().toReader();
    for (int call = 10; call < 99_010; call++) {
      assertThat(fixed.readInt()).isEqualTo(call);
    }
    assertThat(fixed.remaining()).isZero();

    WireReader variable = ofVariableWidth(3_000).part(10, 2_000).inputs().toReader();
    for (int call = 10; call < 2_010; call++) {
      assertThat(variable.readInt()).isPositive();
      assertThat(variable.readString()).isEqualTo(text(call));
    }
    assertThat(variable.remaining()).isZero();
  }

  @Test
  void fourTimesAsManyCostAboutFourTimesAsMuch() throws Exception {
    int calls = 15_000;
    Conditions.inOneOfAFewAttempts(
        () -> {
          double fixed = (double) nanos(ofFixedWidth(4 * calls)) / nanos(ofFixedWidth(calls));
          double variable =
              (double) nanos(ofVariableWidth(4 * calls)) / nanos(ofVariableWidth(calls));

          assertThat(List.of(fixed, variable)).allMatch(ratio -> ratio < 9, "not by the square");
        });
  }

  /**
   * Returns the CPU time of running all calls of a share by themselves: the least of a few
   * attempts.
   */
  private static long nanos(Share share) {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long bytes = 0;
      for (Share single : after(share, 0)) {
        bytes += single.inputs().size();
      }
      assertThat(bytes).isEqualTo(share.inputs().size());
      least =
          Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }
    return least;
  }
}
