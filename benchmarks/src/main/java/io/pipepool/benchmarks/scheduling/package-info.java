/** Measures the way of a call to a worker and back, and the parts of that way. */
@NullMarked
package io.pipepool.benchmarks.scheduling;

import org.jspecify.annotations.NullMarked;
