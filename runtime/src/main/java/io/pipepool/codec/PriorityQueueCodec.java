package io.pipepool.codec;

import java.util.Collection;
import java.util.PriorityQueue;

/**
 * The codec of {@link PriorityQueue} in natural order. The elements cross in the order of the heap,
 * so adding them one after the other makes the same heap.
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
