/** The systems that Pipepool is compared with. */
@NullMarked
package io.pipepool.benchmarks.compare.peer;

import org.jspecify.annotations.NullMarked;
