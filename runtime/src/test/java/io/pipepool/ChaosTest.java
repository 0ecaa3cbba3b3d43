package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.BadObjects;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives every input a random fate, and checks that each has exactly its own. */
final class ChaosTest extends PoolTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /**
   * What becomes of an input.
   *
   * @param command what makes it so
   * @param check whether it is so
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

  private static Fate draw(Random random, int index) {
    String own = "own" + index;
    int dice = random.nextInt(1000);
    if (dice < 600) {
      return value("echo " + own, own);
    }
    if (dice < 700) {
      return failure("throw java.io.IOException " + own, IOException.class, own);
    }
    if (dice < 750) {
      return failure("reject", Exception.class, BadObjects.FieldException.class.getName());
    }
    if (dice < 800) {
      return value("sleep " + random.nextInt(30) + ";echo " + own, own);
    }
    if (dice < 830) {
      return value("println 1;echo " + own, own);
    }
    if (dice < 850) {
      return value("fd;echo " + own, own);
    }
    if (dice < 860) {
      return value("child echo noise;echo " + own, own);
    }
    if (dice < 880) {
      return failure("overflow", StackOverflowError.class, "StackOverflowError");
    }
    if (dice < 885) {
      int size = (20 << 20) + index;
      return new Fate("large " + size, outcome -> assertThat(outcome.get()).hasSize(size));
    }
    if (dice < 900) {
      return failure("exit 7", WorkerLostException.class, "input " + index);
    }
    if (dice < 940) {
      return failure("halt " + (40 + index % 40), WorkerLostException.class, "input " + index);
    }
    if (dice < 960) {
      return failure("signal KILL", WorkerLostException.class, "SIGKILL");
    }
    if (dice < 970) {
      return failure("segv", WorkerLostException.class, "SIGSEGV");
    }
    if (dice < 980) {
      return failure("heap", WorkerLostException.class, "heap was exhausted");
    }
    if (dice < 990) {
      return failure("direct", WorkerLostException.class, "outside the heap");
    }
    return failure(
        dice < 995 ? "spin" : "doze 60000", TaskTimeoutException.class, "input " + index);
  }

  private static void check(long seed, int count) {
    Random random = new Random(seed);
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fates.add(draw(random, i));
    }
    List<String> commands = new ArrayList<>();
    fates.forEach(fate -> commands.add(fate.command()));
    try (ParallelPool pool = pool(4).maxHeap("160m").build()) {
      List<Outcome<String>> outcomes = run(pool).withTimeout(LIMIT).outcomes(commands);
      assertThat(outcomes).hasSize(count);
      for (int i = 0; i < count; i++) {
        assertThat(outcomes.get(i).index()).isEqualTo(i);
        try {
          fates.get(i).check().accept(outcomes.get(i));
        } catch (Throwable e) {
          throw new AssertionError(
              "seed " + seed + ", input " + i + ", " + commands.get(i) + ": " + outcomes.get(i), e);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyInputHasExactlyItsOwnOutcome(long seed) {
    check(seed, 200);
  }

  @Test
  @Tag("soak")
  @Timeout(3600)
  void everyOneOfManyInputsHasExactlyItsOwnOutcome() {
    for (long seed = 1; seed <= 100; seed++) {
      check(seed, 10_000);
    }
  }
}
