package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of {@code submit} whose callers wait, because the pool's limit of such calls wait for a
 * worker. If one of those leaves, the next call comes in, in the order in which workers would get
 * them.
 *
 * <p>The pool itself moves a call in, on whichever thread has made the room. So a caller that does
 * not get to run, such as a virtual thread without a carrier, keeps no other from coming in.
 *
 * <p>Guarded by the pool's lock.
 */
final class Lobby {
  private final ReadyQueue inside;
  private final PoolSettings settings;
  private final ReadyQueue outside = new ReadyQueue();

  /** Whether the operator has heard that callers wait for room. */
  private boolean toldOfLimit;

  /**
   * Makes an empty lobby.
   *
   * @param inside the calls that wait for a worker
   * @param settings say how many calls of {@code submit} among them leave no room for another
   */
  Lobby(ReadyQueue inside, PoolSettings settings) {
    this.inside = inside;
    this.settings = settings;
  }

  /** Returns whether no caller waits. */
  boolean isEmpty() {
    return outside.isEmpty();
  }

  /** Returns whether there is room for one more call. If callers wait, there is none. */
  boolean hasRoom() {
    return inside.submitted() < settings.maxQueued();
  }

  /** Lets a caller wait for room. */
  void add(Share share, Admission admission) {
    outside.add(share.outside(admission));
    admission.insideToOutside();
  }

  /** Lets the operator know that a caller waits, once. */
  void tellOfLimit(Decision decision) {
    if (!toldOfLimit) {
      decision.warn(
          "[pipepool:queue-full] a submit to "
              + settings.name()
              + " waits for room, as later ones will: "
              + settings.maxQueued()
              + " calls wait for a worker, which is its maxQueuedCalls; if callers must not wait,"
              + " submit less at once, give the pool more workers, or raise maxQueuedCalls(...)");
      toldOfLimit = true;
    }
  }

  /**
   * Moves calls in.
   *
   * @param all whether to move all in, and not only those for which there is room
   */
  void admit(boolean all, Decision decision) {
    for (Share next = outside.peek(); next != null && (all || hasRoom()); next = outside.peek()) {
      Share inner = next.inside();
      move(next, decision, () -> inside.add(inner));
      outside.remove(next);
    }
  }

  /** Takes the call of {@code batch}, after {@code taker} has taken it. Its caller goes on. */
  void end(Batch batch, Consumer<Share> taker, Decision decision) {
    outside.moveAll(batch, share -> move(share, decision, () -> taker.accept(share)));
  }

  private static void move(Share share, Decision decision, Runnable taker) {
    Admission admission = admissionOf(share);
    decision.tell(admission); // which is no harm if the rest fails
    taker.run();
    admission.outsideToInside();
  }

  /**
   * Forgets the call of {@code batch}, whose caller has stopped waiting.
   *
   * @return false if the caller does not wait, because its call has come in
   */
  boolean withdraw(Batch batch) {
    boolean[] found = new boolean[1];
    outside.moveAll(batch, share -> found[0] = true);
    return found[0];
  }

  /** Refuses all calls, because the pool has closed. */
  void refuseAll(Decision decision) {
    outside.moveAll(
        share -> {
          Admission admission = admissionOf(share);
          decision.tell(admission);
          admission.outsideToRefused();
        });
  }

  private static Admission admissionOf(Share share) {
    @Nullable Admission admission = share.admission();
    return Objects.requireNonNull(admission);
  }
}
