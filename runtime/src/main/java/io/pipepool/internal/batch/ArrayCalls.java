package io.pipepool.internal.batch;

import io.pipepool.codec.WireReader;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.Turns;

/**
 * Some consecutive calls of a batch, with their inputs and results in arrays.
 *
 * <p>Threading: the thread that runs the calls uses it. {@link PendingRuns} says which other
 * threads read the results.
 */
final class ArrayCalls<I, O> implements Turns {
  /** Fewer calls are not worth the arrays. */
  static final int FEWEST = 64;

  /** With this length, both arrays stay in the CPU's nearest cache. */
  private static final int MOST = 2048;

  private final BatchRunner runner;
  private final PendingRuns pending;
  private final ArrayTask<I, O> task;
  private final I inputs;
  private final O results;

  /** The call whose input and result are the first in the arrays. */
  private int start;

  /** The call after the last one whose input is in the array. */
  private int loaded;

  // The places in the arrays at which the present run begins and ends.
  private int first;
  private int end;

  ArrayCalls(BatchRunner runner, PendingRuns pending, ArrayTask<I, O> task, int count) {
    this.runner = runner;
    this.pending = pending;
    this.task = task;
    this.inputs = task.newInputs(Math.min(count, MOST));
    this.results = task.newResults(Math.min(count, MOST));
  }

  /** Reads inputs for the calls from {@code next} to {@code count}, unless some inputs are left. */
  void load(WireReader in, int next, int count) {
    if (next == loaded) {
      int length = Math.min(count - next, MOST);
      PrimitiveArray.read(in, inputs, 0, length);
      start = next;
      loaded = next + length;
    }
  }

  /** Runs at most {@code wanted} calls from {@code next} on. */
  void run(int next, int wanted) throws Throwable {
    first = next - start;
    end = Math.min(next + wanted, loaded) - start;
    task.runAll(inputs, results, this);
  }

  int start() {
    return start;
  }

  O results() {
    return results;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public boolean begins(int place) {
    pending.runs(start + place);
    return place < end && !runner.isStopped();
  }
}
