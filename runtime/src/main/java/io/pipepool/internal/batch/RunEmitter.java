package io.pipepool.internal.batch;

import io.pipepool.Emitter;
import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.EmitterTask;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The emitter of one call. It gathers elements, and passes them on once they have many bytes or
 * have waited.
 *
 * <p>The emitter holds its lock while it waits for the consumer, so elements keep their order no
 * matter which threads emit. No thread that makes the consumer go on ever takes that lock.
 */
final class RunEmitter<E> implements Emitter<E> {
  private static final int MANY_BYTES = 32 * 1024;
  private static final long LONG_NANOS = 1_000_000;

  private final EmitterTask<E> task;
  private final int offset;
  private final RunSink sink;
  private final long maxSize;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by {@code lock}.
  private WireWriter elements;
  private int count;
  private boolean closed;
  private long sentAt;

  RunEmitter(EmitterTask<E> task, int offset, RunSink sink, long maxSize) {
    this.task = task;
    this.offset = offset;
    this.sink = sink;
    this.maxSize = maxSize;
    this.elements = new WireWriter(maxSize);
    this.sentAt = System.nanoTime();
  }

  @Override
  public void emit(E value) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(
            "the method has returned; let it wait for the threads that emit for it");
      }
      encode(value);
      if (elements.size() > MANY_BYTES || System.nanoTime() - sentAt >= LONG_NANOS) {
        send();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Passes on the rest. The emitter takes no element afterwards. */
  void close() {
    lock.lock();
    try {
      closed = true;
      send();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does what {@link #close} does after the call has failed. The call's failure counts, not a
   * failure to pass on the rest.
   */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (CancellationException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }

  /** Passes on the elements that have waited, if that needs no waiting for the consumer. */
  void trySend() {
    if (lock.tryLock()) {
      try {
        if (!closed && System.nanoTime() - sentAt >= LONG_NANOS && sink.canTakeElements()) {
          send();
        }
      } catch (CancellationException e) {
        // The caller has cancelled since canTakeElements returned. The call finds out by itself,
        // and this thread is not the call's.
      } finally {
        lock.unlock();
      }
    }
  }

  private void encode(E value) {
    long before = elements.size();
    try {
      if (count == 0) {
        PendingRuns.writeHeader(elements, RunKind.ELEMENTS, offset, 0, 0);
      }
      long start = elements.size();
      elements.writeInt(0);
      task.writeElement(elements, value);
      elements.patchLength(start);
      count++;
    } catch (Throwable e) { // of any type: the method may catch it and emit again
      elements.truncate(before);
      if (e instanceof Error error && !(e instanceof StackOverflowError)) {
        throw error;
      }
      throw e instanceof TransportException transport
          ? transport
          : new TransportException("an emitted value cannot be encoded: " + e, e);
    }
  }

  private void send() {
    if (count == 0) {
      return;
    }
    WireWriter run = elements;
    PendingRuns.patchHeader(run, 0, count);
    elements = new WireWriter(maxSize);
    count = 0;
    sink.elements(run);
    sentAt = System.nanoTime();
  }
}
