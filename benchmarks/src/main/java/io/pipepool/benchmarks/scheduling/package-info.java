/** What the way of a call to a worker and back costs, and its parts. */
@NullMarked
package io.pipepool.benchmarks.scheduling;

import org.jspecify.annotations.NullMarked;
