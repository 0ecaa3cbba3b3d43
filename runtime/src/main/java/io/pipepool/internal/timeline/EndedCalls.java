package io.pipepool.internal.timeline;

/**
 * Consecutive calls of a worker whose results came together.
 *
 * @param task the method, as {@code demo.Square.square(int)}
 * @param index the place of the first call's input in its operation
 * @param count how many calls there are
 * @param failed how many of them failed
 * @param sentAt the moment at which the pool sent them
 * @param ranNanos how long they ran, as the worker says
 * @param waitedNanos how long they had waited for a worker
 * @param encodedNanos how long the caller had taken to encode their inputs
 */
public record EndedCalls(
    String task,
    long index,
    int count,
    int failed,
    long sentAt,
    long ranNanos,
    long waitedNanos,
    long encodedNanos) {}
