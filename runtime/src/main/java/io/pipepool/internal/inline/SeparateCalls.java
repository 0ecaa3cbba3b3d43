package io.pipepool.internal.inline;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Task;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a batch as batches of one call, so that each call has the whole time limit and an
 * interrupt hits one call only.
 *
 * <p>Threading: the thread that submits the batch runs it; any thread may cancel it or grant it
 * more.
 */
final class SeparateCalls {
  private final Batch all;
  private final InlineExecutor engine;

  private final UnqueuedLock lock = UnqueuedLock.inner();

  // Guarded by lock.
  private boolean cancelled;
  private @Nullable Batch current;

  SeparateCalls(Batch all, InlineExecutor engine) {
    this.all = all;
    this.engine = engine;
  }

  void run() {
    WireReader inputs = WireReader.of(all.inputs().toBuffers());
    for (int offset = 0; offset < all.count(); offset++) {
      Batch call = call(offset, nextInput(inputs));
      if (begins(call)) {
        engine.submit(call);
      } else {
        Throwable failure = new CancellationException(all.task().name() + " was cancelled");
        all.results().failed(all, offset, failure);
      }
    }
  }

  private boolean begins(Batch call) {
    lock.lock();
    try {
      current = call;
      return !cancelled;
    } finally {
      lock.unlock();
    }
  }

  private Batch call(int offset, WireWriter input) {
    Batch call =
        new Batch(
            all.task(),
            all.receiver(),
            all.limits(),
            all.firstIndex() + offset,
            1,
            input,
            -1,
            new Shifted(offset));
    return call.withContext(all.context());
  }

  private WireWriter nextInput(WireReader inputs) {
    int width = all.task().inputWidth();
    WireWriter input = new WireWriter();
    if (width == Task.VARIABLE) {
      width = inputs.readInt();
      input.writeInt(width);
    }
    WireReader encoded = inputs.slice(width);
    byte[] bytes = new byte[width];
    encoded.readRaw(bytes, 0, width);
    input.writeRaw(bytes, 0, width);
    return input;
  }

  void cancel() {
    Batch running;
    lock.lock();
    try {
      cancelled = true;
      running = current;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      engine.cancel(running);
    }
  }

  void grant(long bytes) {
    Batch running = current();
    if (running != null) {
      engine.grant(running, bytes);
    }
  }

  void endIfUnread(long closedNanos) {
    Batch running = current();
    if (running != null) {
      engine.endIfUnread(running, closedNanos);
    }
  }

  private @Nullable Batch current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /** Passes on the results of one call with the call's place in the whole batch. */
  private final class Shifted implements Batch.Results {
    private final int place;

    Shifted(int place) {
      this.place = place;
    }

    @Override
    public void values(Batch call, int offset, int count, WireReader values) {
      all.results().values(all, place, count, values);
    }

    @Override
    public void elements(Batch call, int offset, int count, WireReader elements) {
      all.results().elements(all, place, count, elements);
    }

    @Override
    public void done(Batch call, int offset) {
      all.results().done(all, place);
    }

    @Override
    public void threw(Batch call, int offset, WireReader failure, @Nullable String worker) {
      all.results().threw(all, place, failure, worker);
    }

    @Override
    public void failed(Batch call, int offset, Throwable failure) {
      all.results().failed(all, place, failure);
    }

    @Override
    public void timed(int calls, long nanos) {
      all.results().timed(calls, nanos);
    }
  }
}
