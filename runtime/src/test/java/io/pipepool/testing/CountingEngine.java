package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import java.util.Collection;

/**
 * Another engine, and how many calls each batch has that it is given.
 *
 * @param sizes gets them in order; for several threads if inputs are fed by several
 */
public record CountingEngine(Engine engine, Collection<Integer> sizes) implements Engine {
  @Override
  public int parallelism() {
    return engine.parallelism();
  }

  @Override
  public void submit(Batch batch) {
    sizes.add(batch.count());
    engine.submit(batch);
  }

  @Override
  public void cancel(Batch batch) {
    engine.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    engine.grant(batch, bytes);
  }
}
