/**
 * Compares Pipepool and its peers side by side in one run.
 *
 * <p>{@link io.pipepool.benchmarks.compare.Compare} runs each {@link
 * io.pipepool.benchmarks.compare.measure.Measure} in a JVM of its own, so that no measure warms up
 * or spoils another. Then it writes the report from the raw figures of all measures.
 */
@NullMarked
package io.pipepool.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
