package io.pipepool.spi.remote;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;
import io.pipepool.spi.Batch;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A batch that another JVM runs, seen from the JVM of the caller.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call every method. The batch gets its results one after the other.
 *
 * <h2>Behaviour</h2>
 *
 * Each call ends exactly once, no matter which bytes come back. A sent batch drops results of calls
 * that have failed here, and refuses bytes that are no results of it.
 */
public final class SentBatch {
  private final Batch batch;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by {@code lock}. The thread that delivers holds the lock while it passes results on,
  // because the results only take bytes.
  private final BitSet open = new BitSet();
  private boolean failed;

  private SentBatch(Batch batch) {
    this.batch = batch;
    open.set(0, batch.count());
  }

  /**
   * Returns a sent batch, none of whose calls has ended.
   *
   * @param batch the batch
   * @return a new sent batch
   */
  public static SentBatch of(Batch batch) {
    return new SentBatch(batch);
  }

  /**
   * Returns the batch that the other JVM runs.
   *
   * @return the batch
   */
  public Batch batch() {
    return batch;
  }

  /**
   * Returns the batch as bytes, without its {@linkplain Batch#receiver receiver}. The bytes are a
   * copy. An engine calls this before its {@code submit} returns, and then takes no further care of
   * the memory of the inputs.
   *
   * @return the message, for {@link ReceivedBatch#of} in the other JVM
   * @throws TransportException if the bytes are more than an array can hold
   */
  public byte[] message() {
    WireWriter head = head();
    byte[] message = new byte[messageSize()];
    int from = (int) head.size();
    head.toReader().readRaw(message, 0, from);
    WireReader.of(batch.inputs().toBuffers()).readRaw(message, from, message.length - from);
    return message;
  }

  /**
   * Returns how many bytes {@link #message} has.
   *
   * @return the size in bytes
   * @throws TransportException if that is more than an array can hold
   */
  public int messageSize() {
    long size = head().size() + batch.inputs().size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new TransportException(
          "the inputs of a batch have " + size + " bytes; ask for smaller ones with withChunkSize");
    }
    return (int) size;
  }

  /**
   * Writes the bytes of {@link #message} to a stream, without a copy of the inputs. Any thread may
   * do that any number of times, also after the engine's {@code submit} has returned. The engine
   * calls {@link Batch#sendAgain} first, so that the memory of the inputs is not used again, and
   * takes the {@link #message} of a batch that {@linkplain Batch#isLent is lent}.
   *
   * @param out the stream, which stays open
   * @throws IOException if the stream cannot be written
   */
  public void writeMessageTo(OutputStream out) throws IOException {
    head().writeTo(out);
    batch.inputs().writeTo(out);
  }

  private WireWriter head() {
    WireWriter head = new WireWriter();
    BatchHead.of(batch).write(head);
    return head;
  }

  /**
   * Returns whether every call has ended.
   *
   * @return {@code true} if no result is missing
   */
  public boolean isEnded() {
    lock.lock();
    try {
      return open.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Passes on a piece of the results that {@link ReceivedBatch#takeResults} returned in the other
   * JVM. After {@link #fail}, this method does nothing.
   *
   * @param results the piece
   * @throws TransportException if the bytes are no results of this batch; those before the damage
   *     are passed on
   */
  public void deliver(byte[] results) {
    WireReader in = WireReader.of(results);
    lock.lock();
    try {
      while (!failed && in.remaining() > 0) {
        deliverNext(in);
      }
    } finally {
      lock.unlock();
    }
  }

  private void deliverNext(WireReader in) {
    byte kind = in.readByte();
    int offset = in.readInt();
    int count = in.readInt();
    String worker = kind == ResultKind.THREW ? in.readString() : null;
    WireReader body = in.slice(in.readLong());
    if (kind == ResultKind.TIMED) {
      long nanos = body.readLong();
      if (count < 0 || nanos < 0) {
        throw in.malformed(count + " calls that took " + nanos + " nanoseconds");
      }
      batch.results().timed(count, nanos);
      return;
    }
    checkKind(in, kind);
    checkOpen(in, kind, offset, count);
    checkLength(in, kind, count, body.remaining());
    if (kind != ResultKind.ELEMENTS) {
      open.clear(offset, offset + count);
    }
    pass(in, kind, offset, count, worker, body);
  }

  /** Checks that calls of the task have such results: those that emit return nothing. */
  private void checkKind(WireReader in, byte kind) {
    boolean emits = batch.task() instanceof EmitterTask<?>;
    boolean wrong =
        switch (kind) {
          case ResultKind.VALUES -> emits;
          case ResultKind.ELEMENTS, ResultKind.DONE -> !emits;
          default -> false;
        };
    if (wrong) {
      throw in.malformed("results of kind " + kind + ", which " + batch.task() + " does not have");
    }
  }

  private void checkOpen(WireReader in, byte kind, int offset, int count) {
    int calls = kind == ResultKind.ELEMENTS ? 1 : count;
    boolean inside = offset >= 0 && calls > 0 && calls <= batch.count() - offset;
    if (count < 0 || !inside || open.nextClearBit(offset) < offset + calls) {
      throw in.malformed(
          count + " results from call " + offset + ", which has ended or is not one of the batch");
    }
  }

  private void checkLength(WireReader in, byte kind, int count, long length) {
    int width = kind == ResultKind.VALUES ? batch.task().resultWidth() : Task.VARIABLE;
    boolean many = kind == ResultKind.VALUES || kind == ResultKind.ELEMENTS;
    boolean right =
        many
            ? width == Task.VARIABLE
                ? length >= (long) count * Integer.BYTES
                : length == (long) count * width
            : count == 1;
    if (!right) {
      throw in.malformed(count + " results of kind " + kind + " in " + length + " bytes");
    }
  }

  private void pass(
      WireReader in, byte kind, int offset, int count, @Nullable String worker, WireReader body) {
    Batch.Results results = batch.results();
    switch (kind) {
      case ResultKind.VALUES -> results.values(batch, offset, count, body);
      case ResultKind.ELEMENTS -> results.elements(batch, offset, count, body);
      case ResultKind.DONE -> results.done(batch, offset);
      case ResultKind.THREW -> results.threw(batch, offset, body, worker);
      case ResultKind.FAILED -> results.failed(batch, offset, readFailure(body));
      default -> throw in.malformed("unknown kind of result " + kind);
    }
  }

  /**
   * The engine's failures have classes of Pipepool and the JDK only, so reading them runs no code
   * of the user.
   */
  private Throwable readFailure(WireReader body) {
    return Failures.read(body, batch.task(), SentBatch.class.getClassLoader());
  }

  /**
   * Fails every call that has not ended, such as when its process is lost or the batch is
   * cancelled.
   *
   * @param failure returns the failure of the call whose input has the given position in its
   *     operation
   */
  public void fail(LongFunction<? extends Throwable> failure) {
    lock.lock();
    try {
      failed = true;
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        batch.results().failed(batch, i, failure.apply(batch.firstIndex() + i));
      }
      open.clear();
    } finally {
      lock.unlock();
    }
  }
}
