package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.internal.transport.Refusal.Reason;
import io.pipepool.spi.ReceiverTask;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * An object on which the parent calls instance methods. The thread that runs the first such call
 * decodes it.
 */
final class DefinedReceiver {
  // Guarded by this. Decoding runs user code, so the thread that reads frames never asks for the
  // object.
  private @Nullable WireReader bytes;
  private @Nullable Object decoded;
  private @Nullable RefusedBatchException failure;

  DefinedReceiver(WireReader bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the object itself.
   *
   * @throws VirtualMachineError if decoding threw it
   */
  synchronized Object require(Task<?, ?, ?> task) throws RefusedBatchException {
    if (failure != null) {
      throw failure;
    }
    Object object = decoded;
    if (object == null) {
      object = decode(task);
      decoded = object;
      bytes = null;
    }
    return object;
  }

  private Object decode(Task<?, ?, ?> task) throws RefusedBatchException {
    try {
      if (bytes != null && task instanceof ReceiverTask<?> onReceiver) {
        Object object = onReceiver.readReceiver(bytes);
        if (object != null) {
          return object;
        }
      }
      throw new IllegalStateException("it is null, or not for this task");
    } catch (Throwable e) { // constructors and readObject may throw anything
      ThrowableReader.checkJvm(e);
      failure =
          new RefusedBatchException(
              Reason.RECEIVER,
              "[pipepool:receiver] the worker cannot decode the object that "
                  + task.name()
                  + " is called on: "
                  + ThrowableReader.text(e));
      throw failure;
    }
  }
}
