/**
 * Runs annotated methods on the executors of Apache Spark.
 *
 * <p>{@link io.pipepool.spark.SparkEngine} is all that a caller needs.
 */
@NullMarked
package io.pipepool.spark;

import org.jspecify.annotations.NullMarked;
