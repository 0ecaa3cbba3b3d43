package io.pipepool.spark;

import io.pipepool.WorkerLostException;
import io.pipepool.WorkerStartException;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.Function0;
import scala.Function2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * One Spark job, whose partitions are batches of one operation.
 *
 * <p>Threading: the thread of {@link Jobs} starts it and looks at its end; threads of Spark bring
 * results; any thread cancels it.
 */
final class Job {
  private static final String INTERRUPTS = "spark.job.interruptOnCancel";
  private static final String DESCRIPTION = "spark.job.description";

  private final List<Submission> partitions;
  private final Jobs jobs;

  /** Volatile: set once by the thread that starts the job, read by those that cancel it. */
  private volatile @Nullable FutureAction<Boolean> running;

  Job(List<Submission> partitions, Jobs jobs) {
    this.partitions = partitions;
    this.jobs = jobs;
  }

  void start(JavaSparkContext context, PartitionRuns runs) {
    Batch first = partitions.get(0).batch();
    PartitionRun run = runs.of(first);
    Batches batches = new Batches(context.sc(), inputs());
    Map<String, String> properties = partitions.get(0).properties();
    properties.put(INTERRUPTS, "true");
    properties.put(DESCRIPTION, description());
    Function2<Object, byte[][], BoxedUnit> results = this::deliver;
    Function0<Boolean> end = () -> true;
    properties.forEach(context::setLocalProperty);
    FutureAction<Boolean> started;
    try {
      started = context.sc().submitJob(batches, run, indexes(), results, end);
    } finally {
      properties.keySet().forEach(name -> context.setLocalProperty(name, null));
    }
    running = started;
    started.onComplete(
        result -> ended(context.sc(), result), ExecutionContext.fromExecutor(jobs.thread()));
    cancelIfUnwanted();
  }

  private List<BatchPartition> inputs() {
    return IntStream.range(0, partitions.size())
        .mapToObj(place -> partitions.get(place).partition().at(place))
        .toList();
  }

  private String description() {
    Batch first = partitions.get(0).batch();
    Batch last = partitions.get(partitions.size() - 1).batch();
    long end = last.firstIndex() + last.count() - 1;
    return first.task().name() + ", inputs " + first.firstIndex() + " to " + end;
  }

  @SuppressWarnings("unchecked") // Scala's Int is an Object in the signatures that Java sees
  private Seq<Object> indexes() {
    List<Integer> all = IntStream.range(0, partitions.size()).boxed().collect(Collectors.toList());
    return (Seq<Object>) (Seq<?>) CollectionConverters.asScala(all).toSeq();
  }

  /** Takes what a partition gave; on a thread of Spark, which must not be held up. */
  private BoxedUnit deliver(Object partition, byte[][] results) {
    Submission submission = partitions.get((Integer) partition);
    try {
      for (byte[] piece : results) {
        submission.sent().deliver(piece);
      }
    } catch (RuntimeException damaged) { // the bytes are no results; the job is not at fault
      submission.sent().fail(index -> damaged);
    }
    if (submission.sent().isEnded()) {
      jobs.ended(submission);
    }
    return BoxedUnit.UNIT;
  }

  private BoxedUnit ended(SparkContext context, Try<Boolean> result) {
    if (result.isFailure()) {
      Throwable failure = result.failed().get();
      if (context.isStopped() || isCancelled(failure)) {
        fail(unended(), index -> newCancellation(index, failure));
      } else {
        failed(failure);
      }
    } else {
      fail(unended(), index -> new WorkerStartException("Spark gave no result", null));
    }
    return BoxedUnit.UNIT;
  }

  private static boolean isCancelled(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "").contains("SPARK_JOB_CANCELLED");
  }

  private static Throwable newCancellation(long index, Throwable cause) {
    CancellationException failure =
        new CancellationException("Spark cancelled the job of input " + index);
    failure.initCause(cause);
    return failure;
  }

  /**
   * Fails the calls of a job that Spark has given up. Where it had several batches, each runs once
   * more in a job of its own, so that only the one at fault fails; but not what is never run twice.
   */
  void failed(Throwable failure) {
    List<Submission> left = unended();
    boolean mayRepeat = partitions.size() > 1 && !partitions.get(0).batch().task().atMostOnce();
    if (mayRepeat) {
      jobs.separate(left);
    } else {
      fail(left, index -> newFailure(index, failure));
    }
  }

  private Throwable newFailure(long index, Throwable failure) {
    String name = partitions.get(0).batch().task().name();
    String words = String.valueOf(failure.getMessage());
    if (words.contains("ExecutorLostFailure")) {
      WorkerLostException lost =
          new WorkerLostException(
              "[pipepool:worker-lost] Spark gave up the partition of "
                  + name
                  + ", input "
                  + index
                  + ", because it lost every executor that ran it; build the engine with"
                  + " isolated(true) to lose one call only. Spark says: "
                  + words,
              -1,
              -1);
      lost.addSuppressed(failure);
      return lost;
    }
    return new WorkerStartException(
        "[pipepool:worker-start] Spark could not run the partition of "
            + name
            + ", input "
            + index
            + ": "
            + words,
        failure);
  }

  private void fail(List<Submission> left, LongFunction<? extends Throwable> failure) {
    for (Submission submission : left) {
      submission.sent().fail(failure);
      jobs.ended(submission);
    }
  }

  private List<Submission> unended() {
    return partitions.stream().filter(partition -> !partition.sent().isEnded()).toList();
  }

  /** Cancels the Spark job if no caller waits for any of its calls any more. */
  void cancelIfUnwanted() {
    FutureAction<Boolean> started = running;
    if (started != null && !started.isCompleted() && unended().isEmpty()) {
      started.cancel();
    }
  }
}
