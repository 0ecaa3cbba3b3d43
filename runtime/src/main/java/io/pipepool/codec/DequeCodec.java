package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedList;
import java.util.PriorityQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The codec of queues and deques, which arrive as an {@link ArrayDeque}, or as a {@link LinkedList}
 * if they have a null.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type
 */
final class DequeCodec<E extends @Nullable Object, C extends Iterable<E>>
    extends CollectionCodec<E, C> {
  DequeCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new ArrayDeque<>(size);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // the only deque that holds nulls
  Collection<E> beforeNull(Collection<E> values, WireReader in) {
    return values instanceof ArrayDeque ? new LinkedList<>(values) : values;
  }

  @Override
  void checkSendable(C values) {
    if (values instanceof PriorityQueue || values instanceof PriorityBlockingQueue) {
      throw new TransportException(
          "a "
              + values.getClass().getSimpleName()
              + " cannot cross: it would arrive in another order; send a List");
    }
  }
}
