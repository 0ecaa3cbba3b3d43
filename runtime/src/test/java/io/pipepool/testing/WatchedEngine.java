package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * An engine that tells listeners of each batch before it passes it on to another engine.
 *
 * @param submitted hears of each batch before the engine gets it, on any thread that feeds
 * @param cancelled hears of each batch before the engine cancels it, on any thread
 */
public record WatchedEngine(Engine engine, Consumer<Batch> submitted, Consumer<Batch> cancelled)
    implements Engine {
  /** Returns an engine that notes how many calls each batch has. Several threads may feed it. */
  public static Engine counting(Engine engine, Collection<Integer> sizes) {
    return new WatchedEngine(engine, batch -> sizes.add(batch.count()), batch -> {});
  }

  @Override
  public int parallelism() {
    return engine.parallelism();
  }

  @Override
  public void submit(Batch batch) {
    submitted.accept(batch);
    engine.submit(batch);
  }

  @Override
  public void cancel(Batch batch) {
    cancelled.accept(batch);
    engine.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    engine.grant(batch, bytes);
  }
}
