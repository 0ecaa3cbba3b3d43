package io.pipepool.internal.dispatch;

import static io.pipepool.Priority.HIGH;
import static io.pipepool.Priority.LOW;
import static io.pipepool.Priority.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which priority is next, among those that wait. */
final class PriorityTurnsTest {
  private final Set<Priority> waiting = EnumSet.noneOf(Priority.class);
  private final PriorityTurns turns = new PriorityTurns(waiting::contains);

  private Priority take() {
    Priority next = turns.next();
    turns.taken(next);
    return next;
  }

  private List<Priority> take(int count) {
    List<Priority> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(take());
    }
    return taken;
  }

  private void letWait(Priority... priorities) {
    waiting.clear();
    Collections.addAll(waiting, priorities);
  }

  @Test
  void ifNoneWaitsNoneIsNext() {
    assertThat(turns.next()).isNull();
  }

  @Test
  void lookingChangesNothing() {
    letWait(HIGH, NORMAL, LOW);
    for (int i = 0; i < 100; i++) {
      assertThat(turns.next()).isEqualTo(HIGH);
    }
  }

  @Test
  void ifAllAlwaysWaitEachLowerOneHasOneOfTenTurns() {
    letWait(HIGH, NORMAL, LOW);
    assertThat(take(10))
        .containsExactly(HIGH, HIGH, HIGH, HIGH, NORMAL, HIGH, HIGH, HIGH, HIGH, LOW);
    assertThat(take(10_000)).filteredOn(LOW::equals).hasSize(1_000);
  }

  @Test
  void ifTwoAlwaysWaitTheLowerOneHasOneOfTenTurns() {
    for (List<Priority> two :
        List.of(List.of(HIGH, LOW), List.of(HIGH, NORMAL), List.of(NORMAL, LOW))) {
      letWait(two.get(0), two.get(1));
      assertThat(take(1_000)).filteredOn(two.get(1)::equals).hasSize(100);
    }
  }

  /** The call that comes now and then never has to let another pass. */
  @Test
  void aHighPriorityThatComesNowAndThenBesideAnotherIsNext() {
    for (Priority other : List.of(NORMAL, LOW)) {
      for (int call = 0; call < 100; call++) {
        letWait(HIGH, other);
        assertThat(take()).as("call %s", call).isEqualTo(HIGH);
        letWait(other);
        take(3);
      }
    }
  }

  @Property
  void noneWaitsForTenTurnsOfOthersAndTheHighestForOneOnly(
      @ForAll @Size(max = 200) List<Set<Priority>> rounds) {
    int[] passed = new int[Priority.values().length];
    for (Set<Priority> round : rounds) {
      waiting.addAll(round); // who waits goes on waiting
      Priority taken = turns.next();
      if (waiting.isEmpty()) {
        assertThat(taken).isNull();
        continue;
      }
      assertThat(waiting).contains(taken);
      turns.taken(taken);
      for (Priority priority : waiting) {
        passed[priority.ordinal()] = priority == taken ? 0 : passed[priority.ordinal()] + 1;
      }
      assertThat(passed).doesNotContain(10);
      assertThat(passed[HIGH.ordinal()]).isLessThanOrEqualTo(1);
      if (!round.contains(taken)) {
        waiting.remove(taken); // it had one share
      }
    }
  }
}
