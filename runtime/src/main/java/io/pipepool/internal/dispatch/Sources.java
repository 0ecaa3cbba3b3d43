package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.concurrent.RejectedExecutionException;

/**
 * Decides about calls of {@code submit} that wait in sources. A share in the {@link ReadyQueue}
 * stands for each source that has calls.
 */
public final class Sources {
  private final Gate gate;
  private final ReadyQueue ready;
  private final Scheduler scheduler;
  private final Interruptions interruptions;

  Sources(Gate gate, ReadyQueue ready, Scheduler scheduler, Interruptions interruptions) {
    this.gate = gate;
    this.ready = ready;
    this.scheduler = scheduler;
    this.interruptions = interruptions;
  }

  /**
   * Adds a call to {@code source}, and does what {@link #list} does, if one more call of {@code
   * submit} may wait.
   *
   * @return whether it may
   * @throws RejectedExecutionException if the pool is closed
   */
  public <C> boolean submit(CallSource<C> source, C call, Decision decision) {
    gate.requireOpen();
    if (!scheduler.lobby().hasRoom()) {
      return false;
    }
    boolean unused = source.add(call); // the pool looks in any case
    list(source, decision);
    return true;
  }

  /**
   * Lets the calls of {@code source} wait for workers, or looks again whether there are enough
   * workers for them. If the method throws, the source is not listed unless it was before.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  public void list(CallSource<?> source, Decision decision) {
    gate.requireOpen();
    Share share = ready.of(source);
    if (share == null) {
      share = Share.ofSource(source, decision.now());
      ready.add(share);
    }
    if (!source.list()) {
      ready.removeIfEmpty(share, source);
    }
    scheduler.settle(decision);
  }

  /** Takes note that a call has left {@code source}, because its caller wants it no more. */
  public void left(CallSource<?> source, Decision decision) {
    Share share = ready.of(source);
    if (share != null) {
      ready.removeIfEmpty(share, source);
    }
    scheduler.settleLobby(decision);
    decision.free();
  }

  /**
   * Ends one call of a batch that was taken from a source.
   *
   * @param offset the place of the call in the batch
   */
  public void cancel(Batch batch, int offset, Decision decision) {
    interruptions.cancel(batch, offset, decision);
  }
}
