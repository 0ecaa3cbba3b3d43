package io.pipepool.spi.remote;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.Receiver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that another JVM has sent, for this JVM to run.
 *
 * <h2>Threading</h2>
 *
 * One thread runs the batch. Any thread may take results meanwhile.
 */
public final class ReceivedBatch {
  private final BatchHead head;
  private final byte[] message;
  private final int inputsAt;
  private final @Nullable Receiver receiver;
  private final ResultRecord results;

  /**
   * Volatile, because the running thread sets it before it submits the batch, and any thread runs
   * it.
   */
  private volatile Runnable cancel = () -> {};

  private ReceivedBatch(
      BatchHead head,
      byte[] message,
      int inputsAt,
      @Nullable Receiver receiver,
      String place,
      long maxBytes) {
    this.head = head;
    this.message = message;
    this.inputsAt = inputsAt;
    this.receiver = receiver;
    this.results = new ResultRecord(head.count(), place, maxBytes, () -> cancel.run());
  }

  /**
   * Reads a message of {@link SentBatch#message}.
   *
   * @param message the bytes; the caller does not change them
   * @param receiver the object that an instance method is called on; null for a static method
   * @param place names this process in the stack traces of failures: {@code "executor 3"}
   * @param maxBytes about how many bytes of results may go back; a call with larger results fails
   *     with a {@link TransportException}
   * @return the batch
   * @throws TransportException if the bytes are no message, or one of another version of Pipepool
   */
  public static ReceivedBatch of(
      byte[] message, @Nullable Receiver receiver, String place, long maxBytes) {
    WireReader in = WireReader.of(message);
    BatchHead head = BatchHead.read(in);
    int inputsAt = message.length - (int) in.remaining();
    return new ReceivedBatch(head, message, inputsAt, receiver, place, maxBytes);
  }

  /**
   * Returns the position of the first input in its operation.
   *
   * @return the index, from 0
   */
  public long firstIndex() {
    return head.firstIndex();
  }

  /**
   * Returns how many calls there are.
   *
   * @return the number, at least 1
   */
  public int count() {
    return head.count();
  }

  /**
   * Runs the calls and returns when each has ended. If a call cannot run, because the task's class
   * is missing or the engine is closed, it fails with the reason.
   *
   * @param engine runs the calls: the inline engine on this thread, a pool on its workers
   * @param loader finds the task by its name
   * @throws InterruptedException if this thread is interrupted while it waits; the calls are
   *     cancelled then
   */
  public void run(BatchExecutor engine, ClassLoader loader) throws InterruptedException {
    Batch batch;
    try {
      batch = toBatch(loader);
      cancel = () -> engine.cancel(batch);
      engine.submit(batch);
    } catch (Throwable e) { // the caller gets the reason, also an error
      ThrowableReader.checkJvm(e);
      results.failRest(e);
      return;
    }
    try {
      results.awaitEnd();
    } catch (InterruptedException e) {
      engine.cancel(batch);
      throw e;
    }
  }

  private Batch toBatch(ClassLoader loader) {
    Batch batch =
        new Batch(
            head.load(loader),
            receiver,
            head.limits(),
            head.firstIndex(),
            head.count(),
            WireWriter.holding(message, inputsAt),
            head.expectedNanos(),
            results);
    return batch.withContext(head.context());
  }

  /**
   * Stops the calls: no further call begins, and the engine interrupts those that run. Before
   * {@link #run}, this method does nothing.
   */
  public void cancel() {
    cancel.run();
  }

  /**
   * Fails every call that has not ended, without running it.
   *
   * @param reason the failure of these calls
   */
  public void refuse(Throwable reason) {
    results.failRest(reason);
  }

  /**
   * Returns the results that have come since the last time.
   *
   * @return pieces, each for one {@link SentBatch#deliver} in the other JVM, in this order
   */
  public List<byte[]> takeResults() {
    return results.take();
  }
}
