/**
 * Pipepool and its peers side by side in one run.
 *
 * <p>{@link io.pipepool.benchmarks.compare.Compare} runs each {@link
 * io.pipepool.benchmarks.compare.measure.Measure} in a JVM of its own, so that none warms up or
 * spoils another, and the report is written from the raw figures of all of them.
 */
@NullMarked
package io.pipepool.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
