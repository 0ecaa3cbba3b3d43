/**
 * A pool of worker processes. The package puts lanes and decisions together under one lock,
 * delivers results, and counts and reports events.
 */
@NullMarked
package io.pipepool.internal.pool;

import org.jspecify.annotations.NullMarked;
