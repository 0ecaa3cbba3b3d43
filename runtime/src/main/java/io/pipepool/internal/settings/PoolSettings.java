package io.pipepool.internal.settings;

import io.pipepool.PoolListener;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a pool works.
 *
 * @param name the beginning of its threads' names
 * @param workers how many workers there may be; 0 if calls run in this process
 * @param threads how many calls run at once in one worker, at least 1
 * @param maxTasks how many calls a worker runs before it is replaced, or {@link Integer#MAX_VALUE}
 * @param maxMemory the resident size above which a worker is replaced, in bytes, or {@link
 *     Long#MAX_VALUE}
 * @param idleNanos how long a worker may have no calls before it is ended
 * @param startNanos how long a worker may take to become ready
 * @param defaultTimeoutNanos the time limit of calls that have none of their own, or 0
 * @param maxValue the largest value that crosses, in bytes
 * @param forwardsOutput whether what workers print is printed here
 * @param debugged whether somebody may stop workers to look at them, so that nothing depends on
 *     time
 * @param launchers makes what starts the processes, for the class loader that has the tasks
 * @param init what every worker runs first, or null
 * @param listener who is told what happens, or null
 */
public record PoolSettings(
    String name,
    int workers,
    int threads,
    int maxTasks,
    long maxMemory,
    long idleNanos,
    long startNanos,
    long defaultTimeoutNanos,
    long maxValue,
    boolean forwardsOutput,
    boolean debugged,
    Function<ClassLoader, Launcher> launchers,
    @Nullable Init init,
    @Nullable PoolListener listener) {

  /**
   * A call that every worker runs before any other.
   *
   * @param input its encoded input
   */
  public record Init(Task<?, ?, ?> task, @Nullable Receiver receiver, WireWriter input) {}
}
