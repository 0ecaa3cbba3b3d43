package io.pipepool.internal.failure;

import java.io.Serializable;

/**
 * Stands in a serialised throwable for another one of its graph.
 *
 * @param number the number of the other throwable
 */
record NodeReference(int number) implements Serializable {}
