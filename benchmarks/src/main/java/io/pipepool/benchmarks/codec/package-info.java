/**
 * Measures the cost of writing a value as bytes and reading it back, with Pipepool's codecs and
 * with other serializers.
 */
@NullMarked
package io.pipepool.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
