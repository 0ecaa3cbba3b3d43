package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.PrimitiveArray;
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
  public boolean take() {
    return position < length;
  }

  @Override
  public int encode(WireWriter out, int calls, long bytes) {
    int count = (int) Math.min(Math.min(calls, bytes / width), length - position);
    PrimitiveArray.write(out, inputs, position, count);
    position += count;
    return count;
  }

  @Override
  public void throwIfBroken() {}

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
