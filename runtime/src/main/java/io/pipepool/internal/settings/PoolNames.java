package io.pipepool.internal.settings;

import java.util.concurrent.atomic.AtomicInteger;

/** The names of pools without a name of their own: {@code pipepool-1}, {@code pipepool-2}, … */
final class PoolNames {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private PoolNames() {}

  /** Returns a name that no other pool of this process got here. */
  static String next() {
    return "pipepool-" + COUNT.incrementAndGet();
  }
}
