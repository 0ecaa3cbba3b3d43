/**
 * A pool of worker processes: puts lanes and decisions together under one lock, and delivers,
 * counts and tells what follows.
 */
@NullMarked
package io.pipepool.internal.pool;

import org.jspecify.annotations.NullMarked;
