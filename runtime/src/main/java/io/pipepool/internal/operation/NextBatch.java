package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The inputs of the batch that comes next, encoded as they are taken.
 *
 * <h2>Threading</h2>
 *
 * Filled by the feeding thread. Where that is not the consuming thread and the next input may keep
 * it waiting, it is {@linkplain #share shared}: then each input is encoded with the lock held,
 * which costs something where calls are tiny, and the consuming thread may take what there is.
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

  /** Volatile: the thread that cancels sets it. */
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

  /**
   * Takes the inputs of a batch. While the sizer does not know whether inputs come slowly, it takes
   * a few first.
   */
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
    boolean more = true;
    while (more && room() > 0 && source.take()) {
      more = encode(source);
    }
    sizer.gathered(count - before, System.nanoTime() - start);
  }

  /** Returns how many more calls there may be: none once the batch has been taken. */
  private int room() {
    return stopped || taken || inputs.size() >= maxBytes ? 0 : wanted - count;
  }

  /** Takes no further inputs. */
  void stop() {
    stopped = true;
  }

  /**
   * Adds what the source has taken.
   *
   * @return whether the source may be asked for more
   */
  private boolean encode(InputSource source) {
    if (!shared) {
      return add(source) > 0;
    }
    int added;
    boolean first;
    lock.lock();
    try {
      first = count == 0;
      added = add(source);
      holdsBack = count > 0 && room() > 0;
    } finally {
      lock.unlock();
    }
    if (first && holdsBack) {
      heldBack.run();
    }
    return added > 0;
  }

  private int add(InputSource source) {
    int added = source.encode(inputs, Math.max(1, room()), maxBytes - inputs.size());
    count += added;
    return added;
  }

  /** Returns how many inputs there are. */
  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns whether there are inputs that wait for others, which may take long. */
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
