package io.pipepool.internal.inline;

import io.pipepool.TransportException;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs batches on the thread that submits them, from bytes to bytes as a worker does.
 *
 * <p>A time limit can only interrupt here, because there is no process to kill. A call that ignores
 * the interrupt runs on, and fails when it ends.
 */
public final class InlineExecutor implements BatchExecutor {
  /** The one instance, because the executor has no settings. */
  public static final InlineExecutor INSTANCE = new InlineExecutor();

  private final Map<Batch, InlineBatch> running = new ConcurrentHashMap<>();

  /** Batches of several calls with a time limit. */
  private final Map<Batch, SeparateCalls> separate = new ConcurrentHashMap<>();

  private InlineExecutor() {}

  @Override
  public int parallelism() {
    return 0;
  }

  @Override
  public void submit(Batch batch) {
    if (batch.count() == 1 || batch.limits().timeoutNanos() == 0) {
      run(batch);
      return;
    }
    SeparateCalls calls = new SeparateCalls(batch, this);
    separate.put(batch, calls);
    try {
      calls.run();
    } finally {
      separate.remove(batch);
    }
  }

  private void run(Batch batch) {
    InlineBatch inline;
    try {
      inline = new InlineBatch(batch);
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      refuse(batch, e);
      return;
    }
    running.put(batch, inline);
    try {
      inline.run();
    } finally {
      running.remove(batch);
    }
  }

  /** Fails every call of a batch whose receiver cannot be decoded, as a worker does. */
  private static void refuse(Batch batch, Throwable cause) {
    TransportException failure =
        TransportException.during(
            "the object that " + batch.task().name() + " is called on", cause);
    for (int offset = 0; offset < batch.count(); offset++) {
      batch.results().failed(batch, offset, failure);
    }
  }

  @Override
  public void cancel(Batch batch) {
    InlineBatch inline = running.get(batch);
    if (inline != null) {
      inline.cancel();
    }
    SeparateCalls calls = separate.get(batch);
    if (calls != null) {
      calls.cancel();
    }
  }

  /**
   * Ends the calls of a batch if they wait until their elements are taken, and none has been for
   * long.
   *
   * @param closedNanos when the pool was closed, from which on the time counts
   */
  void endIfUnread(Batch batch, long closedNanos) {
    InlineBatch inline = running.get(batch);
    if (inline != null) {
      inline.endIfUnread(closedNanos);
    }
    SeparateCalls calls = separate.get(batch);
    if (calls != null) {
      calls.endIfUnread(closedNanos);
    }
  }

  @Override
  public void grant(Batch batch, long bytes) {
    InlineBatch inline = running.get(batch);
    if (inline != null) {
      inline.grant(bytes);
    }
    SeparateCalls calls = separate.get(batch);
    if (calls != null) {
      calls.grant(bytes);
    }
  }
}
