package io.pipepool.internal.operation;

import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one operation that have been submitted and that its consumer has not taken. It knows
 * how many there are, which outcomes wait, and whether there is room for more.
 *
 * <p>A batch is outstanding from when it is submitted until the consumer has taken its last result.
 *
 * <p>Threading: guarded by the {@link Exchange}.
 */
final class Backlog {
  /**
   * If more bytes of results than this wait for the consumer or are expected, workers get no more
   * than one batch each.
   */
  private static final long MAX_WAITING_BYTES =
      Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

  private final int parallelism;
  private final int window;

  @SuppressWarnings("JdkObsolete") // an array that cannot grow would lose what waits
  private final LinkedList<Arrival> arrived = new LinkedList<>();

  private final Map<Batch, int[]> callsUntaken = new HashMap<>();
  private long placesTaken;
  private int refusedUntaken;
  private long waitingBytes;
  private long endsArrived;
  private long endsTaken;

  /**
   * @param parallelism how many batches the engine runs at once
   * @param window how many batches may be outstanding
   */
  Backlog(int parallelism, int window) {
    this.parallelism = parallelism;
    this.window = window;
  }

  /** Returns how many places inputs have taken so far: the place of the next input. */
  long placesTaken() {
    return placesTaken;
  }

  /** Gives the calls of a batch, which is submitted next, their places. */
  void open(Batch batch) {
    callsUntaken.put(batch, new int[] {batch.count()});
    placesTaken += batch.count();
  }

  /**
   * Removes a batch that the engine did not take.
   *
   * @return false if other calls have the places behind it, so that its own places stay taken
   */
  boolean takeBack(Batch batch) {
    callsUntaken.remove(batch);
    boolean last = placesTaken == batch.firstIndex() + batch.count();
    placesTaken = last ? batch.firstIndex() : placesTaken;
    return last;
  }

  /** Adds the failure of an input that is in no batch. */
  void addRefused(Throwable failure) {
    add(new Arrival.Failed(null, placesTaken, failure));
    placesTaken++;
    refusedUntaken++;
  }

  void add(Arrival arrival) {
    arrived.add(arrival);
    waitingBytes += arrival.bytes();
    endsArrived += arrival.ends();
  }

  @Nullable Arrival poll() {
    return arrived.poll();
  }

  /** Returns whether no outcome waits. */
  boolean isEmpty() {
    return arrived.isEmpty();
  }

  /**
   * Takes note that the consumer has taken an arrival.
   *
   * @return whether that was the last of its batch
   */
  boolean take(Arrival arrival) {
    endsTaken += arrival.ends();
    waitingBytes -= arrival.bytes();
    refusedUntaken -= arrival.batch() == null ? 1 : 0;
    int[] untaken = callsUntaken.get(arrival.batch());
    boolean complete = untaken != null && (untaken[0] -= arrival.ends()) == 0;
    if (complete) {
      callsUntaken.remove(arrival.batch());
    }
    return complete;
  }

  /** Returns how many calls the consumer has taken. */
  long endsTaken() {
    return endsTaken;
  }

  /** Returns whether the consumer has taken all calls. */
  boolean isTaken() {
    return endsTaken == placesTaken;
  }

  /** Returns whether another batch may be submitted. */
  boolean hasRoom(BatchSizer sizer) {
    int outstanding = callsUntaken.size() + refusedUntaken;
    return outstanding < window
        && (outstanding < parallelism || bytesAhead(sizer) < MAX_WAITING_BYTES)
        && (callsUntaken.size() < parallelism || !sizer.isAssuming());
  }

  /** Returns whether there would be room for a batch behind the next one. */
  boolean hasRoomForTwo() {
    return callsUntaken.size() + 1 < window;
  }

  /** Returns the bytes of results that wait, and those that calls on their way will likely have. */
  private double bytesAhead(BatchSizer sizer) {
    return waitingBytes + (placesTaken - endsArrived) * sizer.bytesPerCall();
  }

  /**
   * Forgets all calls and outcomes.
   *
   * @return the batches that were outstanding, the last first: the end of a running batch would let
   *     a later one begin that is to be cancelled too
   */
  List<Batch> clear() {
    arrived.clear(); // first, since it may be what keeps the rest from its memory
    List<Batch> open = new ArrayList<>(callsUntaken.keySet());
    open.sort(Comparator.comparingLong(Batch::firstIndex).reversed());
    callsUntaken.clear();
    return open;
  }
}
