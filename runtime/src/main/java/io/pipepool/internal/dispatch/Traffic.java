package io.pipepool.internal.dispatch;

/**
 * What a decision sent to workers, and how many calls it lets run again. To count needs no memory.
 */
public final class Traffic {
  private long batches;
  private long bytes;
  private long nanosWaited;
  private long callsRetried;

  /** Counts a batch of {@code sent} bytes that waited for {@code nanos}. */
  void add(long sent, long nanos) {
    batches++;
    bytes += sent;
    nanosWaited += nanos;
  }

  /** Counts {@code calls} that run again. */
  void again(int calls) {
    callsRetried += calls;
  }

  /** Returns how many batches were sent. */
  public long batches() {
    return batches;
  }

  /** Returns how many bytes were sent. */
  public long bytes() {
    return bytes;
  }

  /** Returns how long the batches had waited, in nanoseconds. */
  public long nanosWaited() {
    return nanosWaited;
  }

  /** Returns how many calls run again. */
  public long callsRetried() {
    return callsRetried;
  }
}
