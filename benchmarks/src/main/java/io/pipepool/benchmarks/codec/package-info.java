/** What it costs to write a value as bytes and to read it back, beside other serializers. */
@NullMarked
package io.pipepool.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
