/**
 * Meters of a pool's workers and calls for <a href="https://micrometer.io">Micrometer</a>: {@link
 * io.pipepool.micrometer.PoolMetrics} has what the pool counts, and {@link
 * io.pipepool.micrometer.PoolEventMetrics} has what a listener hears.
 */
@NullMarked
package io.pipepool.micrometer;

import org.jspecify.annotations.NullMarked;
