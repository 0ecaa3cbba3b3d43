package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.PrimitiveArray;
import io.pipepool.spi.Task;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of the batch that comes next, encoded as they are taken.
 *
 * <h2>Threading</h2>
 *
 * Filled by the feeding thread. Where that is not the consuming thread and the next input may keep
 * it waiting, it is {@linkplain #share shared}: then each input is encoded with the lock held,
 * which is not for nothing where calls are tiny, and the consuming thread may take what there is.
 * Stopped by any thread.
 */
final class NextBatch {
  private final Runnable heldBack;
  private final int maxBytes;

  /** Held while an input is encoded, never while one is taken. */
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock if shared; else the feeding thread's.
  private WireWriter inputs = new WireWriter();
  private int count;

  /** Volatile: set with the lock held, seen by the feeding thread after its next input. */
  private volatile boolean taken;

  /** Volatile: written with the lock held, for the consuming thread to look. */
  private volatile boolean holdsBack;

  /** The feeding thread's, before the first input. */
  private boolean shared;

  /** The feeding thread's. */
  private int wanted;

  /** Volatile: set by whoever cancels. */
  private volatile boolean stopped;

  /**
   * @param heldBack told when an input waits for others
   * @param maxBytes a batch with more bytes than this gets no further calls
   */
  NextBatch(Runnable heldBack, int maxBytes) {
    this.heldBack = heldBack;
    this.maxBytes = maxBytes;
  }

  ReentrantLock lock() {
    return lock;
  }

  /** Lets another thread take what there is while this one waits for an input. */
  void share() {
    shared = true;
  }

  /** Takes the inputs of a batch; a few first while nobody knows whether they come slowly. */
  void fill(InputSource source, BatchSizer sizer) {
    int sample = sizer.sample();
    boolean isFirst = sample < sizer.next();
    fill(source, sizer, sample);
    if (isFirst && count == sample) {
      fill(source, sizer, Math.max(sample, sizer.next()));
    }
  }

  private void fill(InputSource source, BatchSizer sizer, int calls) {
    int before = count;
    long start = System.nanoTime();
    wanted = calls;
    taken = false;
    source.fill(this);
    sizer.gathered(count - before, System.nanoTime() - start);
  }

  /** How many more calls there may be: none once the batch has been taken. */
  int room() {
    return stopped || taken || inputs.size() >= maxBytes ? 0 : wanted - count;
  }

  /** How many more calls there may be whose inputs have so many bytes each. */
  int room(int width) {
    return Math.min(room(), (int) (maxBytes - inputs.size()) / width);
  }

  /** Takes no further inputs. */
  void stop() {
    stopped = true;
  }

  /**
   * Adds an input, or nothing if it cannot be encoded.
   *
   * @return why it cannot be encoded, or null
   */
  <A> @Nullable TransportException add(Task<A, ?, ?> task, A input) {
    if (!shared) {
      TransportException failure = InputEncoder.encode(task, input, inputs);
      count += failure == null ? 1 : 0;
      return failure;
    }
    TransportException failure;
    boolean first;
    lock.lock();
    try {
      failure = InputEncoder.encode(task, input, inputs);
      first = failure == null && count == 0;
      count += failure == null ? 1 : 0;
      holdsBack = count > 0 && room() > 0;
    } finally {
      lock.unlock();
    }
    if (first && holdsBack) {
      heldBack.run();
    }
    return failure;
  }

  /** Adds elements of an array of primitives. */
  void add(Object array, int from, int length) {
    PrimitiveArray.write(inputs, array, from, length);
    count += length;
  }

  /** How many inputs there are. */
  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether there are inputs that wait for others, which may take long. */
  boolean holdsBack() {
    return holdsBack;
  }

  /** Takes the inputs; with the lock held. */
  WireWriter take() {
    WireWriter all = inputs;
    inputs = new WireWriter();
    count = 0;
    taken = true;
    holdsBack = false;
    return all;
  }
}
