package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.spi.Task;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The elements of an array of primitives, encoded in blocks. */
final class ArraySource implements InputSource {
  private final Object inputs;
  private final int length;
  private final int width;
  private int position;

  ArraySource(Task<?, ?, ?> task, Object inputs) {
    this.inputs = inputs;
    this.length = Array.getLength(inputs);
    this.width = task.inputWidth();
    if (width <= 0) {
      throw new IllegalArgumentException(task.name() + " does not take one primitive");
    }
  }

  @Override
  public void fill(NextBatch next) {
    int count = Math.min(next.room(width), length - position);
    next.add(inputs, position, count);
    position += count;
  }

  @Override
  public boolean hasThrown() {
    return false;
  }

  @Override
  public @Nullable TransportException takeFailure() {
    return null;
  }

  @Override
  public boolean isExhausted() {
    return position == length;
  }

  @Override
  public long total() {
    return length;
  }
}
