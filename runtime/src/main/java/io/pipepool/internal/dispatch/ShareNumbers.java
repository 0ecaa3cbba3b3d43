package io.pipepool.internal.dispatch;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The numbers of the shares of one worker. They grow, until they begin again after many million.
 *
 * <p>A worker that answers shares without reading them would make the pool believe that there is
 * room in its pipe, and a caller that writes there would wait for ever. So a few bits of each
 * number are secret until the worker reads the share. A worker that guesses sooner or later names a
 * share that there never was.
 */
final class ShareNumbers {
  private static final int SECRET_BITS = 4;
  private static final int SECRETS = (1 << SECRET_BITS) - 1;
  private static final int MOST = Integer.MAX_VALUE >> SECRET_BITS;

  private final long key;
  private int last;

  ShareNumbers() {
    this(ThreadLocalRandom.current().nextLong());
  }

  ShareNumbers(long key) {
    this.key = key;
  }

  /** Returns the number of the next share. */
  int next() {
    last = last % MOST + 1;
    return numberOf(last);
  }

  /** Returns whether a share may have had the number. */
  boolean has(int number) {
    return number >> SECRET_BITS > 0 && number == numberOf(number >> SECRET_BITS);
  }

  private int numberOf(int place) {
    long mixed = (place + key) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 29)) * 0x94D0_49BB_1331_11EBL;
    return (place << SECRET_BITS) | ((int) (mixed >>> 40) & SECRETS);
  }
}
