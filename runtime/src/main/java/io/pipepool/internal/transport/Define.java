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
 * @param loader the number of the parent's class loader that has defined the class
 * @param place the place where the worker finds the classes of that loader: {@link #GIVEN}, {@link
 *     #HOME} or {@link #SERVED}
 * @param files the class files that the parent has
 */
public record Define(
    int taskId,
    String className,
    long schema,
    String codeSource,
    int loader,
    int place,
    TaskFiles files) {
  /** On the worker's own class path: the worker may ask for nothing. */
  public static final int GIVEN = 0;

  /** On its own class path, which was found for that loader; it may {@link Ask} for the rest. */
  public static final int HOME = 1;

  /** With the parent: the worker asks that loader for each class. */
  public static final int SERVED = 2;

  /** Writes the definition. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeString(className);
    out.writeLong(schema);
    out.writeString(codeSource);
    out.writeInt(loader);
    out.writeByte((byte) place);
    files.write(out);
  }

  /** Reads a definition. */
  public static Define read(WireReader in) {
    return new Define(
        in.readInt(),
        Wire.text(in),
        in.readLong(),
        Wire.text(in),
        in.readInt(),
        in.readByte(),
        TaskFiles.read(in));
  }
}
