package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Another engine, and who is told of what it is asked.
 *
 * @param submitted is told of each batch before the engine gets it, by any thread that feeds
 * @param cancelled is told of each batch before the engine cancels it, by any thread
 */
public record WatchedEngine(Engine engine, Consumer<Batch> submitted, Consumer<Batch> cancelled)
    implements Engine {
  /** The same, which notes how many calls each batch has; several threads may feed. */
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
