package io.pipepool.internal.operation;

import io.pipepool.TransportException;
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

  /** What the iterator threw, until it is passed on. */
  private @Nullable Throwable broken;

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
  public void fill(NextBatch next) {
    if (broken == null) {
      try {
        takeInto(next);
      } catch (Throwable e) { // also a checked exception, which other languages do not declare
        broken = e;
      }
    }
    if (broken != null && next.isEmpty()) {
      thrown = true; // not before the inputs that it gave are on their way
      throw Throwing.<RuntimeException>unchecked(broken);
    }
  }

  private void takeInto(NextBatch next) {
    while (next.room() > 0) {
      if (!inputs.hasNext()) {
        exhausted = true;
        return;
      }
      failure = next.add(task, inputs.next());
      if (failure != null) {
        return;
      }
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
