package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The meaning of a task's number from now on. The worker loads the class when the first batch needs
 * it.
 *
 * @param taskId the number that batches name, unique on this pipe
 * @param className the binary name of the task's class
 * @param schema the hash that the worker's class must have
 * @param codeSource the place from which the parent has the class, for messages
 * @param loader the number of the parent's class loader that has the class; the worker may {@link
 *     Ask} it for classes that it does not find itself; 0 if it may not
 */
public record Define(int taskId, String className, long schema, String codeSource, int loader) {
  /** Writes the definition. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeString(className);
    out.writeLong(schema);
    out.writeString(codeSource);
    out.writeInt(loader);
  }

  /** Reads a definition. */
  public static Define read(WireReader in) {
    return new Define(in.readInt(), Wire.text(in), in.readLong(), Wire.text(in), in.readInt());
  }
}
