package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shares wait in order, and leave only when they have been taken. */
final class ReadyQueueTest {
  private final DispatchFixture pool = new DispatchFixture(1);
  private final ReadyQueue queue = new ReadyQueue();

  /** A share of an operation of its own. */
  private Share share(int calls) {
    return Share.all(pool.batch(calls), 0);
  }

  /** A share of the same operation. */
  private Share sameAs(Share share) {
    Batch batch = share.batch();
    return Share.all(
        new Batch(batch.task(), null, CallLimits.NONE, 0, 1, batch.inputs(), -1, batch.results()),
        0);
  }

  private List<Share> takeAll() {
    List<Share> taken = new ArrayList<>();
    queue.moveAll(taken::add);
    return taken;
  }

  @Test
  void operationsTakeTurnsBehindTheSharesOfLostWorkers() {
    Share first = share(1);
    Share second = sameAs(first);
    Share other = share(1);
    Share lost = share(1);
    queue.add(first);
    queue.add(second);
    queue.add(other);
    queue.addFirst(lost);
    assertThat(queue.sharesUpTo(3)).isEqualTo(3);
    assertThat(queue.sharesUpTo(9)).isEqualTo(4);
    assertThat(takeAll()).containsExactly(lost, first, other, second);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.peek()).isNull();
  }

  @Test
  void aShareThatIsNotTakenStays() {
    queue.add(share(2));
    queue.addFirst(share(3));
    assertThatThrownBy(
            () ->
                queue.moveAll(
                    share -> {
                      throw new OutOfMemoryError("of a test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(queue.calls()).isEqualTo(5);
    assertThat(takeAll()).hasSize(2);
  }

  @Test
  void theSharesOfABatchLeaveWithoutTheOthersOfTheirOperation() {
    Share first = share(1);
    Share second = sameAs(first);
    Share again = first.suspected();
    queue.add(first);
    queue.add(second);
    queue.addFirst(again);
    List<Share> taken = new ArrayList<>();
    queue.moveAll(first.batch(), taken::add);
    assertThat(taken).containsExactly(again, first);
    Share third = sameAs(first);
    queue.add(third);
    assertThat(takeAll()).containsExactly(second, third);
  }

  @Test
  void anOperationWithoutSharesLosesItsTurn() {
    Share first = share(1);
    Share other = share(1);
    queue.add(first);
    queue.add(other);
    queue.moveAll(first.batch(), share -> {});
    assertThat(queue.peek()).isSameAs(other);
    queue.add(first);
    assertThat(takeAll()).containsExactly(other, first);
  }
}
