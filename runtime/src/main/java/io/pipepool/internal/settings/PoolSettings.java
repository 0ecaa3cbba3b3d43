package io.pipepool.internal.settings;

import io.pipepool.OutputLine;
import io.pipepool.PoolListener;
import io.pipepool.Trust;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which one pool works. They never change.
 *
 * @param name the text with which the names of the pool's threads begin
 * @param workers how many workers the pool may have; 0 if calls run in this process
 * @param threads how many calls run at once in one worker, at least 1
 * @param maxTasks how many calls a worker runs before the pool replaces it, or {@link
 *     Integer#MAX_VALUE}
 * @param maxQueued how many calls of {@code submit} may wait for a worker, or {@link
 *     Integer#MAX_VALUE}
 * @param maxMemory the resident size in bytes above which the pool replaces a worker, or {@link
 *     Long#MAX_VALUE}
 * @param idleNanos how long a worker may have no calls before the pool ends it
 * @param startNanos how long a worker may take to become ready
 * @param defaultTimeoutNanos the time limit of calls that have none of their own, or 0
 * @param maxValue the size in bytes of the largest value that crosses
 * @param forwardsOutput whether this process prints the text that workers print
 * @param outputLines takes the lines that workers print, or null
 * @param takesLogRecords whether records that workers log reach this process's loggers
 * @param debugged whether a debugger may stop workers, so that the pool must not depend on time
 * @param endsWorkersAtExit whether this process, if it exits before the pool is closed, first lets
 *     workers end that have no calls
 * @param trust how far the pool trusts its workers
 * @param launchers makes the launcher of processes for the class loader that has the tasks
 * @param init the call that every worker runs first, or null
 * @param listener the listener that the pool tells of its workers and calls, or null
 * @param timeline where the pool writes the page of its timeline, or null
 */
public record PoolSettings(
    String name,
    int workers,
    int threads,
    int maxTasks,
    int maxQueued,
    long maxMemory,
    long idleNanos,
    long startNanos,
    long defaultTimeoutNanos,
    long maxValue,
    boolean forwardsOutput,
    @Nullable Consumer<? super OutputLine> outputLines,
    boolean takesLogRecords,
    boolean debugged,
    boolean endsWorkersAtExit,
    Trust trust,
    Function<ClassLoader, Launcher> launchers,
    @Nullable Init init,
    @Nullable PoolListener listener,
    @Nullable Path timeline) {

  /**
   * A call that every worker runs before any other.
   *
   * @param task the method to call
   * @param receiver the object on which the worker calls it, or null for a static method
   * @param input the encoded input of the call
   */
  public record Init(Task<?, ?, ?> task, @Nullable Receiver receiver, WireWriter input) {}
}
