package io.pipepool.spark;

import io.pipepool.spi.Batch;
import org.apache.spark.SparkConf;

/**
 * What Spark, as it is configured, can promise to calls.
 *
 * @param speculates whether Spark may run a second copy of a slow partition
 * @param mostRetries how often a call may be asked to run again after the loss of its executor
 */
record Promises(boolean speculates, int mostRetries) {
  private static final int MOST_FAILURES = 4; // Spark's default

  /** Reads the configuration. An isolated call is run again by the pool on its executor. */
  static Promises of(SparkConf configuration, boolean local, boolean isolated) {
    boolean unbounded = local || isolated;
    int failures = configuration.getInt("spark.task.maxFailures", MOST_FAILURES);
    return new Promises(
        configuration.getBoolean("spark.speculation", false) && !local,
        unbounded ? Integer.MAX_VALUE : failures - 1);
  }

  /**
   * Refuses calls that need more.
   *
   * @throws IllegalArgumentException with what to change
   */
  void check(Batch batch) {
    if (batch.task().atMostOnce() && speculates) {
      throw new IllegalArgumentException(
          "[pipepool:spark-speculation] "
              + batch.task().name()
              + " is declared atMostOnce, but spark.speculation may run a call twice; set it to false");
    }
    int retries = batch.limits().retries();
    if (retries > mostRetries) {
      throw new IllegalArgumentException(
          "[pipepool:spark-retries] "
              + batch.task().name()
              + " asks for "
              + retries
              + " retries, but spark.task.maxFailures allows "
              + mostRetries
              + "; raise it, ask for fewer or build the engine with isolated(true)");
    }
  }
}
