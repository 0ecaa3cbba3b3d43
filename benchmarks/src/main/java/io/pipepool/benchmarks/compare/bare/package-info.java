/** JVMs and pipes without a library: the bound that no library on pipes can be better than. */
@NullMarked
package io.pipepool.benchmarks.compare.bare;

import org.jspecify.annotations.NullMarked;
