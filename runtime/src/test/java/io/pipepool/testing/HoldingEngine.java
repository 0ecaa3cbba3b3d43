package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.codec.WireReader;
import io.pipepool.spi.Batch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs calls on another engine, and holds that engine's thread whenever it brings values. */
public final class HoldingEngine implements Engine {
  private final Engine engine;
  private final Runnable hold;
  private final Map<Batch, Batch> sent = new ConcurrentHashMap<>();

  /** Wraps an engine whose values wait until {@code hold} returns. */
  public HoldingEngine(Engine engine, Runnable hold) {
    this.engine = engine;
    this.hold = hold;
  }

  @Override
  public int parallelism() {
    return engine.parallelism();
  }

  @Override
  public void submit(Batch batch) {
    Batch copy = batch.withResults(new Held(batch));
    sent.put(batch, copy);
    engine.submit(copy);
  }

  @Override
  public void cancel(Batch batch) {
    engine.cancel(sent.getOrDefault(batch, batch)); // other batches are passed on as they are
  }

  @Override
  public void grant(Batch batch, long bytes) {
    engine.grant(sent.getOrDefault(batch, batch), bytes);
  }

  private final class Held implements Batch.Results {
    private final Batch batch;

    Held(Batch batch) {
      this.batch = batch;
    }

    @Override
    public void values(Batch copy, int offset, int count, WireReader values) {
      hold.run();
      batch.results().values(batch, offset, count, values);
    }

    @Override
    public void elements(Batch copy, int offset, int count, WireReader elements) {
      batch.results().elements(batch, offset, count, elements);
    }

    @Override
    public void done(Batch copy, int offset) {
      batch.results().done(batch, offset);
    }

    @Override
    public void threw(Batch copy, int offset, WireReader failure, @Nullable String worker) {
      batch.results().threw(batch, offset, failure, worker);
    }

    @Override
    public void failed(Batch copy, int offset, Throwable failure) {
      batch.results().failed(batch, offset, failure);
    }

    @Override
    public void timed(int calls, long nanos) {
      batch.results().timed(calls, nanos);
    }
  }
}
