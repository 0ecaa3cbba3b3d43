/** The measures, each with the systems that take part in it. */
@NullMarked
package io.pipepool.benchmarks.compare.measure;

import org.jspecify.annotations.NullMarked;
