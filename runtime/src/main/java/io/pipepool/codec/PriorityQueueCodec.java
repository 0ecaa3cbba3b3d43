package io.pipepool.codec;

import java.util.Collection;
import java.util.PriorityQueue;

/**
 * A {@link PriorityQueue} in natural order. Its elements come in the order of its heap, so that
 * adding them one after the other makes the same heap.
 *
 * @param <E> the type of the elements
 */
final class PriorityQueueCodec<E> extends CollectionCodec<E, PriorityQueue<E>> {
  PriorityQueueCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new PriorityQueue<>(Math.max(1, size));
  }

  @Override
  Collection<E> beforeNull(Collection<E> values, WireReader in) {
    throw in.malformed("a null is in a PriorityQueue");
  }

  @Override
  void checkSendable(PriorityQueue<E> values) {
    NaturalOrder.check(values.comparator());
  }
}
