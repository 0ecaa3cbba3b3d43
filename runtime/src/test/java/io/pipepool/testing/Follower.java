package io.pipepool.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.ObservedOperation;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.OperationObserver;
import io.pipepool.spi.SentCalls;
import io.pipepool.spi.Task;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Follows the operations that a thread begins while it {@linkplain #with takes notes}. Their calls
 * see which batch they belong to, as a {@link CarriedText}.
 */
public final class Follower implements OperationObserver {
  private static final ThreadLocal<@Nullable Notes> NOTES = new ThreadLocal<>();

  /** What a follower hears. */
  public static final class Notes {
    /** The methods at which the follower throws. */
    private final List<String> broken;

    public final List<String> methods = new CopyOnWriteArrayList<>();
    public final List<SentCalls> sent = new CopyOnWriteArrayList<>();
    public final List<BatchEnd> batchEnds = new CopyOnWriteArrayList<>();
    public final List<OperationEnd> ends = new CopyOnWriteArrayList<>();

    /** The threads that told the follower something. */
    public final List<String> threads = new CopyOnWriteArrayList<>();

    /** Makes notes of a follower that throws at the methods {@code broken}. */
    public Notes(String... broken) {
      this.broken = List.of(broken);
    }

    private void at(String method) {
      threads.add(Thread.currentThread().getName());
      if (broken.contains(method)) {
        throw new IllegalStateException("no " + method);
      }
    }

    /** Returns the only end of an operation. */
    public OperationEnd end() {
      if (ends.size() != 1) {
        throw new IllegalStateException(ends.size() + " ends");
      }
      return ends.get(0);
    }
  }

  /** Runs {@code body} on this thread, and notes what its operations do. */
  public static <T> T with(Notes notes, Callable<T> body) throws Exception {
    NOTES.set(notes);
    try {
      return body.call();
    } finally {
      NOTES.remove();
    }
  }

  @Override
  public byte @Nullable [] capture() {
    return null;
  }

  @Override
  public AutoCloseable enter(byte[] captured) {
    return new CarriedText().enter(captured);
  }

  @Override
  public @Nullable ObservedOperation begin(Task<?, ?, ?> task, String method, long nanoTime) {
    Notes notes = NOTES.get();
    if (notes == null) {
      return null;
    }
    notes.at("begin");
    notes.methods.add(method);
    return new Operation(notes);
  }

  private record Operation(Notes notes) implements ObservedOperation {
    @Override
    public byte[] context() {
      notes.at("operation context");
      return "operation".getBytes(UTF_8);
    }

    @Override
    public ObservedBatch send(SentCalls calls) {
      notes.at("send");
      notes.sent.add(calls);
      return new Batch(notes, calls);
    }

    @Override
    public void ended(OperationEnd end) {
      notes.at("operation ended");
      notes.ends.add(end);
    }
  }

  private record Batch(Notes notes, SentCalls calls) implements ObservedBatch {
    @Override
    public byte[] context() {
      notes.at("batch context");
      return ("batch " + calls.firstIndex() + "+" + calls.count() + " again " + calls.attempt())
          .getBytes(UTF_8);
    }

    @Override
    public void ended(BatchEnd end) {
      notes.at("batch ended");
      notes.batchEnds.add(end);
    }
  }
}
