package io.pipepool.spi.remote;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a message before the inputs of a batch.
 *
 * @param className the class of the task
 * @param schema the hash that both processes must agree on
 * @param limits what each call may cost
 * @param firstIndex the position of the first input in its operation
 * @param count how many calls there are
 * @param expectedNanos how long all calls will take, or -1 if that is unknown
 * @param context what the caller's thread carried, or null for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BatchHead(
    String className,
    long schema,
    CallLimits limits,
    long firstIndex,
    int count,
    long expectedNanos,
    byte @Nullable [] context) {
  /** Must change with every change of the messages that older code cannot read. */
  private static final byte VERSION = 2;

  static BatchHead of(Batch batch) {
    return new BatchHead(
        batch.task().getClass().getName(),
        batch.task().schema(),
        batch.limits(),
        batch.firstIndex(),
        batch.count(),
        batch.expectedNanos(),
        batch.context());
  }

  void write(WireWriter out) {
    out.writeByte(VERSION);
    out.writeString(className);
    out.writeLong(schema);
    out.writeLong(limits.timeoutNanos());
    out.writeInt(limits.retries());
    out.writeLong(limits.unconsumedBytes());
    out.writeLong(firstIndex);
    out.writeInt(count);
    out.writeLong(expectedNanos);
    out.writeBytes(context);
  }

  /**
   * Reads a head and leaves {@code in} at the inputs.
   *
   * @throws TransportException if the bytes are no message of this version
   */
  static BatchHead read(WireReader in) {
    int version = in.readByte();
    if (version != VERSION) {
      throw in.malformed("a batch of version " + version + ", not " + VERSION);
    }
    String className = Objects.requireNonNullElse(in.readString(), "");
    long schema = in.readLong();
    CallLimits limits = new CallLimits(in.readLong(), in.readInt(), in.readLong());
    BatchHead head =
        new BatchHead(
            className, schema, limits, in.readLong(), in.readInt(), in.readLong(), in.readBytes());
    if (head.count < 1) {
      throw in.malformed("a batch of " + head.count + " calls");
    }
    return head;
  }

  /**
   * Returns the task.
   *
   * @throws TransportException if {@code loader} does not have the task, or has another version
   */
  Task<?, ?, ?> load(ClassLoader loader) {
    Task<?, ?, ?> task;
    try {
      task = Tasks.load(className, loader);
    } catch (Throwable e) { // the task's static initialiser runs code of the user, such as codecs
      ThrowableReader.checkJvm(e);
      throw new TransportException(
          "[pipepool:task-missing] the process that shall run the calls cannot load "
              + className
              + ": "
              + ThrowableReader.text(e)
              + "; give it the caller's class path, which has the class",
          e);
    }
    if (task.schema() != schema) {
      throw new TransportException(
          "[pipepool:task-stale] the process that shall run the calls has another version of "
              + task.name()
              + " than the caller; compile again and give both the same class path");
    }
    return task;
  }
}
