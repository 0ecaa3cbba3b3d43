package io.pipepool.internal.inline;

import io.pipepool.TransportException;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs batches on the thread that submits them, from bytes to bytes as a worker does.
 *
 * <p>A time limit can only interrupt here, since there is no process to kill: a call that ignores
 * that runs on, and fails when it ends.
 */
public final class InlineExecutor implements BatchExecutor {
  /** There is nothing to configure, so there is one. */
  public static final InlineExecutor INSTANCE = new InlineExecutor();

  private final Map<Batch, InlineBatch> running = new ConcurrentHashMap<>();

  private InlineExecutor() {}

  @Override
  public int parallelism() {
    return 0;
  }

  @Override
  public void submit(Batch batch) {
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
  }

  @Override
  public void grant(Batch batch, long bytes) {
    InlineBatch inline = running.get(batch);
    if (inline != null) {
      inline.grant(bytes);
    }
  }
}
