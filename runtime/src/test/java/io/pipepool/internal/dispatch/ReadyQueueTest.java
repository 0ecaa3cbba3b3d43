package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The order in which shares that wait get workers. */
final class ReadyQueueTest {
  private final ReadyQueue queue = new ReadyQueue();

  private static Share share(Calls calls) {
    return Share.all(calls.batch(), 0);
  }

  private static Share take(ReadyQueue queue) {
    Share next = queue.peek();
    queue.remove(next);
    return next;
  }

  private List<Share> takeAll(Calls batch) {
    List<Share> taken = new ArrayList<>();
    queue.moveAll(batch.batch(), taken::add);
    return taken;
  }

  private List<Share> takeAll() {
    List<Share> taken = new ArrayList<>();
    queue.moveAll(taken::add);
    return taken;
  }

  @Test
  void anEmptyOneHasNoShare() {
    assertThat(queue.peek()).isNull();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.calls()).isZero();
    assertThat(queue.sharesUpTo(5)).isZero();
  }

  @Test
  void aShareThatRunsAgainIsBeforeAllOthersAndTheLastSuchFirst() {
    Share waiting = share(Calls.one());
    Share again = share(Calls.one());
    Share lastAgain = share(Calls.one());
    queue.add(waiting);
    queue.addFirst(again);
    queue.addFirst(lastAgain);

    assertThat(List.of(take(queue), take(queue), take(queue)))
        .containsExactly(lastAgain, again, waiting);
  }

  @Test
  void theSharesOfABatchAreTakenAwayWhereverTheyAre() {
    Calls batch = Calls.of(7).make();
    Share other = share(Calls.one());
    Share first = share(batch).part(0, 3);
    Share rest = share(batch).part(3, 4);
    queue.add(other);
    queue.add(rest);
    queue.addFirst(first);

    assertThat(takeAll(batch)).containsExactly(first, rest);

    assertThat(queue.calls()).isOne();
    assertThat(take(queue)).isSameAs(other);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void theOtherBatchesOfAnOperationStay() {
    Calls one = Calls.one();
    Calls two = Calls.of(1).sameOperationAs(one).make();
    queue.add(share(one));
    queue.add(share(two));

    takeAll(one);

    assertThat(queue.peek().batch()).isSameAs(two.batch());
  }

  @Test
  void aBatchThatDoesNotWaitIsNotFound() {
    queue.add(share(Calls.one()));

    assertThat(takeAll(Calls.one())).isEmpty();
    assertThat(queue.calls()).isOne();
  }

  @Test
  void allSharesAreTakenAwayThoseThatRunAgainFirst() {
    Share waiting = share(Calls.one());
    Share again = share(Calls.one());
    queue.add(waiting);
    queue.addFirst(again);

    assertThat(takeAll()).containsExactly(again, waiting);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.calls()).isZero();
  }

  @Test
  void aShareThatIsNotTakenStays() {
    queue.add(share(Calls.one()));
    queue.addFirst(share(Calls.one()));

    assertThatThrownBy(
            () ->
                queue.moveAll(
                    share -> {
                      throw new OutOfMemoryError("of a test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(queue.calls()).isEqualTo(2);
    assertThat(takeAll()).hasSize(2);
  }

  @Test
  void anOperationWhoseSharesAreTakenAwayKeepsNoOtherFromItsTurn() {
    Calls one = Calls.one();
    Share other = share(Calls.one());
    queue.add(share(one));
    queue.add(other);

    takeAll(one);

    assertThat(queue.peek()).isSameAs(other);
    Share again = share(one);
    queue.add(again);
    assertThat(takeAll()).containsExactly(other, again);
  }

  @Test
  void sharesAreCountedUpToALimit() {
    Calls one = Calls.one();
    queue.add(share(one));
    queue.add(share(Calls.of(1).sameOperationAs(one).make()));
    queue.add(share(Calls.one()));
    queue.addFirst(share(Calls.one()));

    assertThat(queue.sharesUpTo(10)).isEqualTo(4);
    assertThat(queue.sharesUpTo(2)).isEqualTo(2);
  }

  private static Share share(Priority priority) {
    return share(Calls.of(1).priority(priority).make());
  }

  @Test
  void theHighestPriorityIsFirst() {
    Share low = share(Priority.LOW);
    Share normal = share(Priority.NORMAL);
    Share high = share(Priority.HIGH);
    queue.add(low);
    queue.add(normal);
    queue.add(high);

    assertThat(queue.sharesUpTo(10)).isEqualTo(3);
    assertThat(queue.sharesUpTo(2)).isEqualTo(2);
    assertThat(List.of(take(queue), take(queue), take(queue))).containsExactly(high, normal, low);
  }

  @Test
  void aShareThatRunsAgainIsNotBeforeAHigherPriority() {
    Share again = share(Priority.LOW);
    Share low = share(Priority.LOW);
    Share high = share(Priority.HIGH);
    queue.add(low);
    queue.addFirst(again);
    queue.add(high);

    assertThat(List.of(take(queue), take(queue), take(queue))).containsExactly(high, again, low);
  }

  @Test
  void oneOfManySubmitsIsTakenAwayFromBetweenTheOthers() {
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Share submitted = Share.ofSubmit(Calls.one().batch(), 0);
      shares.add(submitted);
      queue.add(submitted);
    }
    assertThat(queue.submitted()).isEqualTo(5);

    for (int gone : new int[] {2, 0, 4}) {
      Share share = shares.get(gone);
      List<Share> taken = new ArrayList<>();
      queue.moveAll(share.batch(), taken::add);
      assertThat(taken).containsExactly(share);
    }

    assertThat(queue.submitted()).isEqualTo(2);
    assertThat(queue.calls()).isEqualTo(2);
    assertThat(takeAll()).containsExactly(shares.get(1), shares.get(3));
    assertThat(queue.submitted()).isZero();
  }

  @Test
  void aSubmitThatRunsAgainHasNoPlaceAmongTheSubmits() {
    Share lost = Share.ofSubmit(Calls.one().batch(), 0).suspected();
    queue.addFirst(lost);

    assertThat(lost.isSubmitted()).isFalse();
    assertThat(queue.submitted()).isZero();
    assertThat(take(queue)).isSameAs(lost);
    assertThat(queue.submitted()).isZero();
  }

  /** Shares of random operations, where the queue is also taken from now and then. */
  @Property(tries = 500)
  void anOperationsSharesKeepTheirOrderAndNoOperationWaitsForTwoOfAnother(
      @ForAll @Size(max = 80) List<@IntRange(max = 7) Integer> events) {
    ReadyQueue random = new ReadyQueue();
    Map<Integer, Calls> operations = new HashMap<>();
    Map<Integer, List<Share>> waiting = new HashMap<>();
    Map<Integer, List<Integer>> takenWhileWaiting = new HashMap<>();
    List<Integer> all = new ArrayList<>(events);
    events.forEach(event -> all.add(7)); // in the end, all are taken
    int shares = 0;
    for (int event : all) {
      if (event < 5) { // a share of that operation
        Calls first = operations.computeIfAbsent(event, none -> Calls.one());
        Share share = share(Calls.of(1).sameOperationAs(first).make());
        random.add(share);
        if (waiting.computeIfAbsent(event, none -> new ArrayList<>()).isEmpty()) {
          takenWhileWaiting.put(event, new ArrayList<>());
        }
        waiting.get(event).add(share);
        shares++;
      } else if (shares > 0) {
        Share next = take(random);
        int operation = operationOf(next, waiting);
        assertThat(waiting.get(operation).remove(0))
            .as("the first of its operation")
            .isSameAs(next);
        assertThat(takenWhileWaiting.get(operation))
            .as("what was taken since its operation had its turn")
            .doesNotHaveDuplicates();
        takenWhileWaiting.values().forEach(taken -> taken.add(operation));
        takenWhileWaiting.put(operation, new ArrayList<>());
        shares--;
      }
      assertThat(random.calls()).isEqualTo(shares);
      assertThat(random.isEmpty()).isEqualTo(shares == 0);
    }
  }

  private static int operationOf(Share share, Map<Integer, List<Share>> waiting) {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().contains(share))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
