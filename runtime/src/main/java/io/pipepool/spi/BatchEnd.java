package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * How the calls ended that one worker was sent together.
 *
 * @param succeeded how many calls returned
 * @param failed how many calls threw, or exceeded their time limit
 * @param lost why the worker ended before its calls, in words; null if it did not
 * @param cancelled whether the operation ended before the calls, so that nothing wants their
 *     results
 * @param nanoTime when they ended, as {@link System#nanoTime} tells it
 */
public record BatchEnd(
    int succeeded, int failed, @Nullable String lost, boolean cancelled, long nanoTime) {}
