package io.pipepool.spark;

import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.remote.SentBatch;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way through Spark.
 *
 * <p>Threading: {@link Jobs} guards what changes.
 */
final class Submission {
  /** What the caller's thread has set for its Spark jobs. */
  private static final String[] INHERITED = {"spark.scheduler.pool", "spark.jobGroup.id"};

  private final SentBatch sent;
  private final BatchPartition partition;
  private final Map<String, String> properties;

  /** The job that runs it, once there is one. */
  private @Nullable Job job;

  /** Whether it has a job of its own, so that a failure of the job is its own. */
  private boolean alone;

  private Submission(SentBatch sent, BatchPartition partition, Map<String, String> properties) {
    this.sent = sent;
    this.partition = partition;
    this.properties = properties;
  }

  /** Takes a batch; on the thread that submits it. */
  static Submission of(Batch batch, JavaSparkContext context) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : INHERITED) {
      String value = context.getLocalProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    // Elements come back with the end of their call, so no call may wait for its consumer.
    CallLimits limits = batch.limits().withUnconsumedBytes(CallLimits.UNLIMITED);
    BatchPartition partition = BatchPartition.of(batch.withLimits(limits));
    return new Submission(SentBatch.of(batch), partition, properties);
  }

  Batch batch() {
    return sent.batch();
  }

  SentBatch sent() {
    return sent;
  }

  BatchPartition partition() {
    return partition;
  }

  /** Returns the local properties of its Spark job. */
  Map<String, String> properties() {
    return properties;
  }

  @Nullable Job job() {
    return job;
  }

  void runsIn(Job started) {
    job = started;
  }

  boolean isAlone() {
    return alone;
  }

  /** Asks for a job of its own: a job of several batches has failed. */
  void separate() {
    job = null;
    alone = true;
  }

  /** Returns whether both may be partitions of one job: they belong to one operation. */
  boolean goesWith(Submission other) {
    return !alone && !other.alone && batch().results() == other.batch().results();
  }

  /** Fails its calls as cancelled. */
  void cancel() {
    sent.fail(
        index ->
            new CancellationException(
                batch().task().name() + ", input " + index + ", was cancelled"));
  }
}
