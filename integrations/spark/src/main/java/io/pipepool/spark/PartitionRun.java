package io.pipepool.spark;

import io.pipepool.Engine;
import io.pipepool.WorkerLostException;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.remote.ReceivedBatch;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Runs the one batch of a partition on its executor, from bytes to bytes.
 *
 * <p>Threading: called by a thread of the executor's.
 */
final class PartitionRun extends AbstractFunction1<Iterator<byte[]>, byte[][]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long MOST_BYTES = 512L << 20;
  private static final String DRIVER = "driver";

  private final boolean isolated;
  private final boolean atMostOnce;
  private final String task;
  private final @Nullable SharedReceiver receiver;

  PartitionRun(
      boolean isolated, boolean atMostOnce, String task, @Nullable SharedReceiver receiver) {
    this.isolated = isolated;
    this.atMostOnce = atMostOnce;
    this.task = task;
    this.receiver = receiver;
  }

  @Override
  public byte[][] apply(Iterator<byte[]> partition) {
    SparkEnv environment = SparkEnv.get();
    TaskContext context = TaskContext.get();
    if (context.isInterrupted()) { // Spark interrupts no thread for a kill that comes before this
      throw new TaskKilledException("the job was cancelled before the calls began");
    }
    if (!environment.executorId().equals(DRIVER)) {
      Engine.setDefault(Engine.inline()); // for stubs that calls use: this is a worker
    }
    Receiver object = receiver == null ? null : receiver.get();
    String place =
        "executor "
            + environment.executorId()
            + " on "
            + environment.blockManager().blockManagerId().host();
    ReceivedBatch batch = ReceivedBatch.of(partition.next(), object, place, mostBytes(environment));
    if (atMostOnce && context.attemptNumber() + context.stageAttemptNumber() > 0) {
      batch.refuse(newLoss(batch.firstIndex()));
    } else {
      run(batch, isolated ? ExecutorPool.get(environment.conf()) : new StoppableCalls(context));
    }
    return batch.takeResults().toArray(new byte[0][]);
  }

  private static void run(ReceivedBatch batch, BatchExecutor engine) {
    try {
      batch.run(engine, Thread.currentThread().getContextClassLoader());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Spark's kill; it looks at the thread
      throw new KilledException(e);
    }
  }

  /** Spark is told of a kill by an exception; it drops the results. */
  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KilledException(InterruptedException cause) {
      super("the partition was killed", cause);
    }
  }

  private WorkerLostException newLoss(long index) {
    return new WorkerLostException(
        "[pipepool:worker-lost] the executor that had this call of "
            + task
            + ", input "
            + index
            + ", was lost; the call may have run and is declared atMostOnce, so it does not run"
            + " again",
        -1,
        -1);
  }

  /** What goes back must fit into the driver's limit and, besides the calls, into this heap. */
  private static long mostBytes(SparkEnv environment) {
    long most = environment.conf().getSizeAsBytes("spark.driver.maxResultSize", "1g") / 2;
    long share = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
    return most == 0 ? share : Math.min(share, most);
  }
}
