package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive calls of {@code submit} whose callers' threads carried the same, with their encoded
 * inputs one after the other.
 *
 * <p>Threading: guarded by the lock of its {@link SubmittedCalls}, except {@link #abandon}.
 */
final class WaitingCalls<R> implements SubmittedCall.Place<R> {
  /**
   * Few enough that a batch often takes all of them, and then it takes their inputs without a copy.
   */
  private static final int MOST_CALLS = 4096;

  /** An input of this size waits among no others, so that it is never copied. */
  private static final int MOST_BYTES = 16 << 10;

  private static final int FEW = 2;

  private final SubmittedCalls<?, R> source;
  private final byte @Nullable [] context;
  private final @Nullable ClassLoader loader;
  private final WireWriter inputs = new WireWriter();

  /** The calls that have been added. Null stands for one that its caller has cancelled. */
  private @Nullable SubmittedCall<R>[] calls = newCalls(FEW);

  private int added;

  /** How many bytes the inputs of these calls have. */
  private long addedBytes;

  /** How many, from the first on, have been taken, and how many bytes their inputs have. */
  private int taken;

  private long takenBytes;

  /** How many of the others have been cancelled. */
  private int cancelled;

  /** Since when the next call to be taken has waited, or a call before it. */
  private long sinceNanos = System.nanoTime();

  /** The last call whose moment is known. The next one is noted when that call has been taken. */
  private int noted;

  private long notedNanos = sinceNanos;

  /** The batches of the calls that have been taken. */
  private final List<SubmittedBatch<R>> batches = new ArrayList<>(1);

  /** The calls that were added after these. */
  @Nullable WaitingCalls<R> next;

  private WaitingCalls(SubmittedCalls<?, R> source, EncodedCall<R> first) {
    this.source = source;
    this.context = first.context();
    this.loader = first.loader();
  }

  /** Returns {@code first}, behind which others may be added. */
  static <R> WaitingCalls<R> of(SubmittedCalls<?, R> source, EncodedCall<R> first) {
    WaitingCalls<R> calls = new WaitingCalls<>(source, first);
    calls.add(first);
    return calls;
  }

  @Override
  public void abandon(SubmittedCall<R> call) {
    source.cancel(this, call);
  }

  /**
   * Returns since when the next call to be taken has waited. The moment may be that of a call
   * before it: to look at the clock for each call would cost more than the rest of adding it.
   */
  long sinceNanos() {
    return sinceNanos;
  }

  /** Returns whether {@code call} may be added. */
  boolean hasRoomFor(EncodedCall<R> call) {
    return added < MOST_CALLS
        && call.loader() == loader
        && Arrays.equals(call.context(), context)
        && inputs.size() < MOST_BYTES
        && call.input().size() < MOST_BYTES;
  }

  /** Adds a call. If the method throws, it has added nothing. */
  void add(EncodedCall<R> call) {
    if (added == calls.length) {
      calls = Arrays.copyOf(calls, Math.min(4 * added, MOST_CALLS));
    }
    dropHalfInput();
    inputs.append(call.input());
    long end = inputs.size();
    SubmittedCall<R> future = call.future();
    if (noted < taken) {
      noted = added;
      notedNanos = System.nanoTime();
    }
    future.setPlace(this, added);
    calls[added] = future;
    added++;
    addedBytes = end;
  }

  /** Drops what a call has left whose input could not be added, most likely for want of memory. */
  private void dropHalfInput() {
    if (inputs.size() > addedBytes) {
      inputs.truncate(addedBytes);
    }
  }

  /** Takes out {@code call}, one of these. Returns false if it has been taken before. */
  boolean cancel(SubmittedCall<R> call) {
    int index = call.index();
    if (index < taken || calls[index] != call) {
      return false;
    }
    calls[index] = null;
    cancelled++;
    return true;
  }

  /** Returns how many calls can be taken. */
  int left() {
    return added - taken - cancelled;
  }

  /**
   * Takes calls.
   *
   * @param most how many calls to take at most; there are some to be taken
   */
  SubmittedBatch<R> take(int most) {
    dropHalfInput();
    boolean all = taken == 0 && cancelled == 0 && added <= most;
    return all ? takeAll() : takeSome(Math.min(most, left()));
  }

  private SubmittedBatch<R> takeAll() {
    SubmittedBatch<R> batch = source.newBatch(calls, added, inputs, context, loader);
    batches.add(batch);
    taken = added;
    return batch;
  }

  private SubmittedBatch<R> takeSome(int count) {
    @Nullable SubmittedCall<R>[] some = newCalls(count);
    WireWriter copy = new WireWriter();
    InputCopy copying = new InputCopy(inputs, takenBytes, source.task().inputWidth(), copy);
    int found = 0;
    int end = taken;
    for (; found < count; end++) {
      SubmittedCall<R> call = calls[end];
      copying.next(call != null);
      if (call != null) {
        some[found++] = call;
      }
    }
    copying.end();
    SubmittedBatch<R> batch = source.newBatch(some, count, copy, context, loader);
    batches.add(batch);
    cancelled -= end - taken - count;
    Arrays.fill(calls, taken, end, null); // a call that goes on keeps no result of another one
    taken = end;
    takenBytes = copying.position();
    if (noted <= taken) {
      sinceNanos = notedNanos;
    }
    return batch;
  }

  /** Returns the batch of a call that has been taken, or null if the call has ended. */
  @Nullable SubmittedBatch<R> batchOf(SubmittedCall<R> call) {
    for (SubmittedBatch<R> batch : batches) {
      if (batch.indexOf(call) >= 0) {
        return batch;
      }
    }
    return null;
  }

  /** Returns room for calls. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of nothing else
  static <R> @Nullable SubmittedCall<R>[] newCalls(int count) {
    return new SubmittedCall[count];
  }
}
