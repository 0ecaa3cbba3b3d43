/** JVMs and pipes without a library. No library on pipes can be faster. */
@NullMarked
package io.pipepool.benchmarks.compare.bare;

import org.jspecify.annotations.NullMarked;
