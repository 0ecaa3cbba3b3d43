package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Inputs from an iterator, one after the other. */
final class IteratorSource<A> implements InputSource {
  private final Task<A, ?, ?> task;
  private final Iterator<? extends A> inputs;
  private final long total;
  private boolean exhausted;
  private boolean thrown;

  /** The exception that the iterator threw, until it is passed on. */
  private @Nullable Throwable broken;

  /** The input that is taken and not encoded yet. */
  private @Nullable A next;

  private @Nullable TransportException failure;

  private IteratorSource(Task<A, ?, ?> task, Iterator<? extends A> inputs, long total) {
    this.task = task;
    this.inputs = inputs;
    this.total = total;
  }

  static <A> IteratorSource<A> of(Task<A, ?, ?> task, Iterable<? extends A> inputs) {
    long total = inputs instanceof Collection<?> collection ? collection.size() : -1;
    return new IteratorSource<>(task, inputs.iterator(), total);
  }

  static <A> IteratorSource<A> of(Task<A, ?, ?> task, Iterator<? extends A> inputs) {
    return new IteratorSource<>(task, inputs, -1);
  }

  @Override
  public boolean take() {
    if (broken != null) {
      return false;
    }
    try {
      if (!inputs.hasNext()) {
        exhausted = true;
        return false;
      }
      next = inputs.next();
      return true;
    } catch (Throwable e) { // also a checked exception, which other languages do not declare
      broken = e;
      return false;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // A itself says whether an input may be null
  public int encode(WireWriter out, int calls, long bytes) {
    A input = next;
    next = null;
    failure = InputEncoder.encode(task, input, out);
    return failure == null ? 1 : 0;
  }

  @Override
  public void throwIfBroken() {
    if (broken != null) {
      thrown = true;
      throw Throwing.<RuntimeException>unchecked(broken);
    }
  }

  @Override
  public boolean hasThrown() {
    return thrown;
  }

  @Override
  public @Nullable TransportException takeFailure() {
    TransportException taken = failure;
    failure = null;
    return taken;
  }

  @Override
  public boolean isExhausted() {
    return exhausted;
  }

  @Override
  public long total() {
    return total;
  }
}
