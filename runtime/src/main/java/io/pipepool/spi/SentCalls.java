package io.pipepool.spi;

/**
 * Calls that a worker is sent together.
 *
 * @param worker the name of the worker, such as {@code worker-2}
 * @param pid its process id
 * @param firstIndex the position of the first call's input in its operation, from 0
 * @param count how many calls there are, at least 1
 * @param attempt how often a worker has been sent these calls before and may have begun them
 * @param nanoTime the moment, as {@link System#nanoTime} tells it
 */
public record SentCalls(
    String worker, long pid, long firstIndex, int count, int attempt, long nanoTime) {}
