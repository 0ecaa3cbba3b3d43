package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * How an operation ended.
 *
 * @param engine the engine in words, such as {@code ParallelPool[pool-1, 4 workers]}; null if the
 *     operation ended before it had one
 * @param succeeded how many calls returned whose results the caller has taken
 * @param failed how many calls failed whose failures the caller has taken
 * @param failure what ended the operation early, as its caller gets it; null if nothing did
 * @param cancelled whether the caller ended it: with its future, its stream or an interrupt
 * @param nanoTime when it ended, as {@link System#nanoTime} tells it
 */
public record OperationEnd(
    @Nullable String engine,
    long succeeded,
    long failed,
    @Nullable Throwable failure,
    boolean cancelled,
    long nanoTime) {}
