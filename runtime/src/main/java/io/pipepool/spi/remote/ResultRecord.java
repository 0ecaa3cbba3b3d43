package io.pipepool.spi.remote;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the results of a batch for another JVM.
 *
 * <p>If the results are larger in all than the message may be, the record leaves out those beyond
 * the limit. Their calls fail with a {@link TransportException} that says so.
 *
 * <p>Threading: an engine's thread gives results while another thread waits and takes them.
 */
final class ResultRecord implements Batch.Results {
  /** The room for all that a message has besides values: failures, at most one for each call. */
  private static final long AROUND_VALUES = 1L << 30;

  private final String place;
  private final long maxBytes;
  private final Runnable overflow;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  // Guarded by lock.
  private List<byte[]> written = new ArrayList<>();
  private long size;
  private final BitSet open = new BitSet();

  /** Whether the call that emits has emitted more than fits. */
  private boolean overflowed;

  /**
   * Begins without results.
   *
   * @param place names the process in the stack traces of failures
   * @param maxBytes how many bytes of values and elements a message has at most
   * @param overflow runs if a call has emitted more; it ends the call
   */
  ResultRecord(int count, String place, long maxBytes, Runnable overflow) {
    this.place = place;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - AROUND_VALUES);
    this.overflow = overflow;
    open.set(0, count);
  }

  @Override
  public void values(Batch batch, int offset, int count, WireReader values) {
    lock.lock();
    try {
      if (fits(values)) {
        write(ResultKind.VALUES, offset, count, null, values);
        end(offset, count);
        return;
      }
    } finally {
      lock.unlock();
    }
    for (int i = offset; i < offset + count; i++) {
      failed(batch, i, tooLarge(batch, "returned"));
    }
  }

  @Override
  public void elements(Batch batch, int offset, int count, WireReader elements) {
    lock.lock();
    try {
      if (overflowed) {
        return;
      }
      if (fits(elements)) {
        write(ResultKind.ELEMENTS, offset, count, null, elements);
        return;
      }
      overflowed = true;
    } finally {
      lock.unlock();
    }
    overflow.run();
  }

  @Override
  public void done(Batch batch, int offset) {
    if (!endOverflowed(batch, offset)) {
      writeEnd(ResultKind.DONE, offset, null, new WireWriter().toReader());
    }
  }

  @Override
  public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {
    if (!endOverflowed(batch, offset)) {
      String name = worker == null ? place : worker + " of " + place;
      writeEnd(ResultKind.THREW, offset, name, failure);
    }
  }

  @Override
  public void failed(Batch batch, int offset, Throwable failure) {
    if (!endOverflowed(batch, offset)) {
      fail(offset, failure);
    }
  }

  @Override
  public void timed(int calls, long nanos) {
    WireWriter body = new WireWriter();
    body.writeLong(nanos);
    lock.lock();
    try {
      write(ResultKind.TIMED, 0, calls, null, body.toReader());
    } finally {
      lock.unlock();
    }
  }

  /** Fails every call that has not ended. */
  void failRest(Throwable failure) {
    lock.lock();
    try {
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        fail(i, failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every call has ended. */
  void awaitEnd() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open.isEmpty()) {
        ended.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the results since the last time, in pieces. */
  List<byte[]> take() {
    lock.lock();
    try {
      List<byte[]> pieces = written;
      written = new ArrayList<>();
      size = 0;
      return pieces;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(WireReader body) {
    return size + body.remaining() <= maxBytes;
  }

  /**
   * Fails a call that has emitted too much. The call fails for this reason, no matter how the
   * engine ended it.
   *
   * @return whether the call had emitted too much
   */
  private boolean endOverflowed(Batch batch, int offset) {
    lock.lock();
    try {
      if (overflowed) {
        fail(offset, tooLarge(batch, "emitted"));
      }
      return overflowed;
    } finally {
      lock.unlock();
    }
  }

  private TransportException tooLarge(Batch batch, String what) {
    return new TransportException(
        batch.task().name()
            + " "
            + what
            + " more than the "
            + maxBytes
            + " bytes that may come back from "
            + place
            + " at once; return less, or ask for smaller batches with withChunkSize");
  }

  private void fail(int offset, Throwable failure) {
    WireWriter body = new WireWriter();
    Failures.write(body, failure);
    writeEnd(ResultKind.FAILED, offset, null, body.toReader());
  }

  private void writeEnd(byte kind, int offset, @Nullable String worker, WireReader body) {
    lock.lock();
    try {
      write(kind, offset, 1, worker, body);
      end(offset, 1);
    } finally {
      lock.unlock();
    }
  }

  private void write(byte kind, int offset, int count, @Nullable String worker, WireReader body) {
    WireWriter head = new WireWriter();
    head.writeByte(kind);
    head.writeInt(offset);
    head.writeInt(count);
    if (kind == ResultKind.THREW) {
      head.writeString(worker);
    }
    head.writeLong(body.remaining());
    int from = (int) head.size();
    byte[] piece = new byte[Math.toIntExact(from + body.remaining())];
    head.toReader().readRaw(piece, 0, from);
    body.readRaw(piece, from, piece.length - from);
    written.add(piece);
    size += piece.length;
  }

  private void end(int offset, int count) {
    open.clear(offset, offset + count);
    if (open.isEmpty()) {
      ended.signalAll();
    }
  }
}
