package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * What a task's number stands for from now on. The class is loaded when the first batch needs it.
 *
 * @param taskId the number that batches name, unique on this pipe
 * @param className the binary name of the task's class
 * @param schema what the class must have been compiled to
 * @param codeSource where the parent has it from, for messages
 * @param loader the number of the parent's class loader that has it, which the worker may {@link
 *     Ask} for what it does not find itself; 0 if it may not
 */
public record Define(int taskId, String className, long schema, String codeSource, int loader) {
  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeString(className);
    out.writeLong(schema);
    out.writeString(codeSource);
    out.writeInt(loader);
  }

  /** Decodes it. */
  public static Define read(WireReader in) {
    return new Define(in.readInt(), Wire.text(in), in.readLong(), Wire.text(in), in.readInt());
  }
}
