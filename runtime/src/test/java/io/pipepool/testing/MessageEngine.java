package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.remote.ReceivedBatch;
import io.pipepool.spi.remote.SentBatch;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Runs calls on threads of this process, which get each batch as bytes and return bytes, as an
 * engine on a cluster does. It uses public interfaces only.
 *
 * @param node the engine that runs the calls on the other side
 * @param threads run the batches
 * @param running the batches that run
 */
public record MessageEngine(Engine node, ExecutorService threads, Map<Batch, Run> running)
    implements Engine {
  private static final long MOST_BYTES = 16 << 20;

  /** A batch and the future of its run. */
  public record Run(SentBatch sent, Future<?> work) {}

  /** Returns an engine that runs calls on {@code node}. */
  public static MessageEngine of(Engine node, ExecutorService threads) {
    return new MessageEngine(node, threads, new ConcurrentHashMap<>());
  }

  @Override
  public int parallelism() {
    return 2;
  }

  @Override
  public void submit(Batch batch) {
    CallLimits limits = batch.limits().withUnconsumedBytes(CallLimits.UNLIMITED);
    SentBatch sent = SentBatch.of(batch);
    byte[] message = SentBatch.of(batch.withLimits(limits)).message();
    Receiver receiver = batch.receiver();
    byte[] object = receiver == null ? null : receiver.toBytes();
    running.put(batch, new Run(sent, threads.submit(() -> run(sent, message, object))));
  }

  private void run(SentBatch sent, byte[] message, byte[] object) {
    Receiver receiver = object == null ? null : Receiver.fromBytes(object);
    ReceivedBatch received = ReceivedBatch.of(message, receiver, "node 1", MOST_BYTES);
    try {
      received.run(node, getClass().getClassLoader());
      received.takeResults().forEach(sent::deliver);
    } catch (InterruptedException e) { // the batch was cancelled
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      sent.fail(index -> e);
    }
  }

  @Override
  public void cancel(Batch batch) {
    Run run = running.get(batch);
    if (run != null) {
      run.work().cancel(true);
      run.sent().fail(index -> new CancellationException("input " + index + " was cancelled"));
    }
  }

  @Override
  public void grant(Batch batch, long bytes) {}
}
