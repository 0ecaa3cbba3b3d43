package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The inputs of the batch that comes next, encoded as they are taken.
 *
 * <h2>Threading</h2>
 *
 * The feeding thread fills it. If another thread consumes, and the next input may keep the feeding
 * thread waiting, the batch is {@linkplain #share shared}. Then the feeding thread encodes each
 * input with the lock held, which costs something if calls are tiny, and the consuming thread may
 * take the inputs so far. Any thread stops it.
 */
final class NextBatch {
  private final Runnable heldBack;
  private final int maxBytes;

  /** The feeding thread holds it while it encodes an input, never while it takes one. */
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock if shared; otherwise only the feeding thread uses it.
  private WireWriter inputs = new WireWriter();
  private int count;

  /** How long it took to take and encode the inputs; not measured if shared. */
  private long encodingNanos;

  /**
   * Volatile, because the feeding thread reads it without the lock after its next input. A thread
   * sets it with the lock held.
   */
  private volatile boolean taken;

  /**
   * Volatile, because the consuming thread reads it without the lock. A thread writes it with the
   * lock held.
   */
  private volatile boolean holdsBack;

  /** Only the feeding thread uses it, and sets it before the first input. */
  private boolean shared;

  /** Only the feeding thread uses it. */
  private int wanted;

  /** Volatile, because the thread that cancels sets it. */
  private volatile boolean stopped;

  /**
   * @param heldBack runs when an input waits for others
   * @param maxBytes a batch with more bytes than this gets no further calls
   */
  NextBatch(Runnable heldBack, int maxBytes) {
    this.heldBack = heldBack;
    this.maxBytes = maxBytes;
  }

  ReentrantLock lock() {
    return lock;
  }

  /** Lets another thread take the inputs so far while this one waits for an input. */
  void share() {
    shared = true;
  }

  /**
   * Takes the inputs of a batch. While the sizer does not know whether inputs come slowly, this
   * method takes a few first.
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
    long passed = System.nanoTime() - start;
    encodingNanos += shared ? 0 : passed; // a shared batch waits for inputs meanwhile
    sizer.gathered(count - before, passed);
  }

  /** Returns how many more calls fit. If the batch has been taken, none do. */
  private int room() {
    return stopped || taken || inputs.size() >= maxBytes ? 0 : wanted - count;
  }

  /** Stops taking inputs. */
  void stop() {
    stopped = true;
  }

  /**
   * Adds the input that the source has taken.
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

  /** Returns how long the caller took for these inputs, in nanoseconds; 0 if not measured. */
  long encodingNanos() {
    return encodingNanos;
  }

  /** Takes the inputs. The caller holds the lock. */
  WireWriter take() {
    WireWriter all = inputs;
    inputs = new WireWriter();
    count = 0;
    encodingNanos = 0;
    taken = true;
    holdsBack = false;
    return all;
  }
}
