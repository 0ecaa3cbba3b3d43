package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/** Encodes the input of one call as it stands in a batch. It runs code of the user. */
public final class InputEncoder {
  private InputEncoder() {}

  /**
   * Appends {@code input}, or nothing if it cannot be encoded.
   *
   * @return why it cannot be encoded, or null
   */
  public static <A> @Nullable TransportException encode(
      Task<A, ?, ?> task, A input, WireWriter out) {
    long start = out.size();
    try {
      if (task.inputWidth() == Task.VARIABLE) {
        out.writeInt(0); // a place for the length, which is not known yet
        task.writeInput(out, input);
        out.patchLength(start);
      } else {
        task.writeInput(out, input);
      }
      return null;
    } catch (Throwable e) {
      out.truncate(start); // a worker would take half an input for the end of the input before
      ThrowableReader.checkJvm(e);
      return input == null && e instanceof NullPointerException
          ? new TransportException(
              "an input of " + task.name() + " is null, which it cannot be; pass a value", e)
          : TransportException.during("input of " + task.name(), e);
    }
  }
}
