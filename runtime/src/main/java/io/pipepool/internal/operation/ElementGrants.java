package io.pipepool.internal.operation;

import java.util.concurrent.TimeUnit;

/**
 * Tells the engine how far the consumer of a stream has come with the elements of an arrival. An
 * arrival may have thousands, and a consumer that takes long for each would else look like one that
 * takes none.
 *
 * <p>Threading: only the consuming thread uses it.
 */
final class ElementGrants {
  /** How often the engine hears of a consumer that is slow. */
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** If the elements since the last look took less than this, looks get rarer. */
  private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The clock costs as much as a small element, so it is not read for each. */
  private static final int FEWEST_LOOKS = 64;

  private final Operation operation;
  private int elementsToLook = 1;
  private int elementsSinceLook;
  private long lookedNanos;
  private long grantedNanos;
  private long grantedBytes;

  ElementGrants(Operation operation) {
    this.operation = operation;
  }

  /** Begins with the next arrival. */
  void open() {
    grantedBytes = 0;
    grantedNanos = System.nanoTime();
  }

  /** Takes note that the consumer has come for the next element of {@code arrival}. */
  void taken(Arrival.Elements arrival) {
    elementsSinceLook++;
    if (elementsSinceLook >= elementsToLook) {
      look(arrival);
    }
  }

  private void look(Arrival.Elements arrival) {
    long now = System.nanoTime();
    boolean quick = now - lookedNanos < QUICK_NANOS;
    elementsToLook = quick ? Math.min(2 * elementsToLook, FEWEST_LOOKS) : 1;
    elementsSinceLook = 0;
    lookedNanos = now;
    if (now - grantedNanos >= PERIOD_NANOS) {
      long read = arrival.bytes() - arrival.encoded().remaining();
      operation.grant(arrival, read - grantedBytes);
      grantedBytes = read;
      grantedNanos = now;
    }
  }

  /** Grants the rest of {@code arrival}, which the consumer has taken. */
  void close(Arrival.Elements arrival) {
    operation.grant(arrival, arrival.bytes() - grantedBytes);
  }
}
