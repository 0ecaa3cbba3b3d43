/** What is compared: each measure with the systems that take part in it. */
@NullMarked
package io.pipepool.benchmarks.compare.measure;

import org.jspecify.annotations.NullMarked;
