package io.pipepool.internal.flight;

/**
 * Where a call was, or the first of several calls.
 *
 * @param operation the number of the operation's event; 0 if it has none, or if there are several
 * @param pool the pool's name
 * @param task the method, as {@code demo.Square.square(int)}
 * @param worker the worker's number, from 1
 * @param pid the worker's process
 * @param index the place of the input in its operation, from 0
 */
public record CallPlace(
    long operation, String pool, String task, int worker, long pid, long index) {}
