package io.pipepool;

import io.pipepool.internal.inline.InlineExecutor;
import io.pipepool.spi.Batch;

/** The engine of {@link Engine#inline}. */
final class InlineEngine implements Engine {
  /** The one instance, because the engine has no settings. */
  static final InlineEngine INSTANCE = new InlineEngine();

  private final InlineExecutor executor = InlineExecutor.INSTANCE;

  private InlineEngine() {}

  @Override
  public int parallelism() {
    return executor.parallelism();
  }

  @Override
  public void submit(Batch batch) {
    executor.submit(batch);
  }

  @Override
  public void cancel(Batch batch) {
    executor.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    executor.grant(batch, bytes);
  }

  @Override
  public String toString() {
    return "Engine.inline()";
  }
}
