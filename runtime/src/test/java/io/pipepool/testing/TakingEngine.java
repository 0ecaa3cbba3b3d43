package io.pipepool.testing;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An engine of two workers that takes calls from sources, and runs none: the test takes batches.
 */
public final class TakingEngine implements Engine {
  /** A call that its caller has cancelled. */
  public record Cancelled(@Nullable Batch batch, int offset) {}

  private final List<Batch> single = new ArrayList<>();
  private final List<Cancelled> cancelled = new ArrayList<>();
  private final List<CallSource<?>> sources = new ArrayList<>();
  private boolean full;
  private boolean closed;
  private int told;

  /** Lets no further call in, as if too many waited. */
  public void fill() {
    full = true;
  }

  /** Rejects all further calls. */
  public void close() {
    closed = true;
  }

  /** Returns the batches that it got by themselves. */
  public List<Batch> single() {
    return single;
  }

  /** Returns the calls of sources that it was told to end. */
  public List<Cancelled> cancelled() {
    return cancelled;
  }

  /** Returns the sources that it has got calls of. */
  public List<CallSource<?>> sources() {
    return sources;
  }

  /** Returns how often a source said that it must look. */
  public int told() {
    return told;
  }

  /** Takes the next batch of the first source; there is one. */
  public Batch take() {
    Batch batch = sources.get(0).take(Long.MAX_VALUE);
    return Objects.requireNonNull(batch);
  }

  @Override
  public int parallelism() {
    return 2;
  }

  @Override
  public void submit(Batch batch) {
    single.add(batch);
  }

  @Override
  public <C> boolean submitFrom(CallSource<C> source, C call) {
    if (full) {
      return false;
    }
    if (!sources.contains(source)) {
      sources.add(source);
    }
    if (source.add(call)) {
      told++;
      if (closed) {
        if (!source.remove(call)) {
          throw new AssertionError("the call was not there");
        }
        throw new RejectedExecutionException("closed");
      }
      boolean unused = source.list();
    }
    return true;
  }

  @Override
  public void cancelFrom(CallSource<?> source, @Nullable Batch batch, int offset) {
    cancelled.add(new Cancelled(batch, offset));
  }

  @Override
  public void cancel(Batch batch) {
    throw new AssertionError("no whole batch is cancelled");
  }

  @Override
  public void grant(Batch batch, long bytes) {
    throw new AssertionError("nothing is emitted");
  }
}
