package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.BadObjects;
import io.pipepool.testing.Executioner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gives every input a random fate, and checks that each input has exactly its own fate.
 *
 * <p>The long form runs the seeds of {@code -Dchaos.seeds=1-100}, each with {@code
 * -Dchaos.inputs=10000}. On a busy machine, {@code -Dchaos.limit} gives a call more than 8 seconds
 * before it counts as hanging.
 */
final class ChaosTest extends PoolTest {
  /**
   * The fate of an input.
   *
   * @param command the command that brings the fate about
   * @param check the check that the outcome fits the fate
   */
  private record Fate(String command, Consumer<Outcome<String>> check) {}

  private static Fate value(String command, String expected) {
    return new Fate(command, outcome -> assertThat(outcome.get()).isEqualTo(expected));
  }

  private static Fate failure(String command, Class<? extends Throwable> type, String words) {
    return new Fate(
        command,
        outcome -> {
          assertThat(outcome.isSuccess()).isFalse();
          Throwable cause = ((Outcome.Failure<String>) outcome).cause();
          assertThat(cause).isInstanceOf(type);
          assertThat(cause.toString()).contains(words);
        });
  }

  private static Fate lost(String command, int index, String words) {
    Fate fate = failure(command, WorkerLostException.class, words);
    return new Fate(
        command,
        outcome -> {
          fate.check().accept(outcome);
          Throwable cause = ((Outcome.Failure<String>) outcome).cause();
          assertThat(cause).hasMessageMatching("(?s).* for input " + index + "\\b.*");
        });
  }

  private static Fate draw(Random random, int index, Executioner executioner) {
    String own = "own" + index;
    int dice = random.nextInt(1000);
    if (dice < 800) {
      return dice < 750 ? drawAnswer(random, dice, own) : slow(random, own);
    }
    if (dice < 890) {
      return drawNoise(dice, own, index);
    }
    if (dice < 990) {
      return drawDeath(dice, index, executioner);
    }
    String hang = dice < 995 ? "spin" : "doze 60000";
    return failure(hang, TaskTimeoutException.class, "for input " + index + " ");
  }

  private static Fate drawAnswer(Random random, int dice, String own) {
    if (dice < 600) {
      return value("echo " + own, own);
    }
    if (dice < 700) {
      return failure("throw java.io.IOException " + own, IOException.class, own);
    }
    return random.nextBoolean()
        ? failure("reject", Exception.class, BadObjects.FieldException.class.getName())
        : failure("overflow", StackOverflowError.class, "StackOverflowError");
  }

  private static Fate slow(Random random, String own) {
    return value("sleep " + random.nextInt(30) + ";echo " + own, own);
  }

  private static Fate drawNoise(int dice, String own, int index) {
    if (dice < 830) {
      return value("println 1;echo " + own, own);
    }
    if (dice < 850) {
      return value("fd;echo " + own, own);
    }
    if (dice < 880) {
      return value("child echo noise;echo " + own, own);
    }
    if (dice < 885) {
      return value("stdin;echo " + own, own);
    }
    int size = (20 << 20) + index;
    return new Fate("large " + size, outcome -> assertThat(outcome.get()).hasSize(size));
  }

  private static Fate drawDeath(int dice, int index, Executioner executioner) {
    if (dice < 905) {
      return lost("exit 7", index, "it exited with 7");
    }
    if (dice < 940) {
      int code = 40 + index % 40;
      return lost("halt " + code, index, "it exited with " + code);
    }
    if (dice < 950) {
      return lost("spawn 60;halt 6", index, "it exited with 6");
    }
    if (dice < 965) {
      return lost("condemned " + executioner.request(index), index, "SIGKILL");
    }
    if (dice < 970) {
      return lost("segv", index, "SIGSEGV");
    }
    if (dice < 980) {
      return lost("heap", index, "heap was exhausted");
    }
    return lost("direct", index, "outside the heap");
  }

  private void check(long seed, int count, Duration limit) throws Exception {
    Random random = new Random(seed);
    List<Fate> fates = new ArrayList<>();
    try (Executioner executioner = new Executioner(folder);
        ParallelPool pool = pool(4).maxHeap("160m").build()) {
      for (int i = 0; i < count; i++) {
        fates.add(draw(random, i, executioner));
      }
      List<Outcome<String>> outcomes =
          run(pool).withTimeout(limit).outcomes(fates.stream().map(Fate::command).toList());
      assertThat(outcomes).hasSize(count);
      for (int i = 0; i < count; i++) {
        String what = "seed " + seed + ", input " + i + ", " + fates.get(i).command();
        assertThat(outcomes.get(i).index()).as(what).isEqualTo(i);
        try {
          fates.get(i).check().accept(outcomes.get(i));
        } catch (Throwable e) {
          throw new AssertionError(what + ": " + outcomes.get(i), e);
        }
      }
      PoolStats stats = pool.stats();
      assertThat(stats.callsSucceeded() + stats.callsFailed()).as("calls ended").isEqualTo(count);
      assertThat(stats.callsQueued() + stats.callsRunning()).as("calls left").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {24, 34, 57}) // few calls hang, and there is some of everything else
  void everyInputHasExactlyItsOwnOutcome(long seed) throws Exception {
    check(seed, 200, limit());
  }

  private static Duration limit() {
    return Duration.ofSeconds(Integer.getInteger("chaos.limit", 8));
  }

  /** Returns the seeds of {@code -Dchaos.seeds=FIRST-LAST}. */
  static LongStream seeds() {
    String[] range = System.getProperty("chaos.seeds", "1-100").split("-");
    return LongStream.rangeClosed(
        Long.parseLong(range[0]), Long.parseLong(range[range.length - 1]));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("soak")
  void everyOneOfManyInputsHasExactlyItsOwnOutcome(long seed) throws Exception {
    check(seed, Integer.getInteger("chaos.inputs", 10_000), limit());
  }
}
