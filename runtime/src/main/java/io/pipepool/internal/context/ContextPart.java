package io.pipepool.internal.context;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.OperatorLog;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.CallContext;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.ObservedOperation;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.OperationObserver;
import io.pipepool.spi.SentCalls;
import io.pipepool.spi.Task;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one context gives to the calls of an operation, and what follows the operation for it, if
 * anything does. If the follower throws, this part leaves it out from then on.
 *
 * <p>Threading: the thread that begins the operation makes it. Any thread may call every method.
 */
final class ContextPart {
  /** The classes of observers whose failure the operator has been told of. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private final String name;
  private final byte @Nullable [] bytes;

  /** Volatile, because any thread that calls it leaves it out if it throws. */
  private volatile @Nullable ObservedOperation follower;

  private ContextPart(String name, byte @Nullable [] bytes, @Nullable ObservedOperation follower) {
    this.name = name;
    this.bytes = bytes;
    this.follower = follower;
  }

  /**
   * Captures what the calling thread carries, for an operation that begins now. Returns null if
   * there is nothing to carry and nothing follows the operation.
   *
   * @throws io.pipepool.TransportException if the context cannot capture
   */
  static @Nullable ContextPart begin(CallContext context, Task<?, ?, ?> task, String method) {
    String name = context.getClass().getName();
    ContextPart followed =
        context instanceof OperationObserver observer ? follow(observer, name, task, method) : null;
    if (followed != null) {
      return followed;
    }
    byte[] captured = capture(context);
    return captured == null ? null : new ContextPart(name, captured, null);
  }

  private static @Nullable ContextPart follow(
      OperationObserver observer, String name, Task<?, ?, ?> task, String method) {
    try {
      ObservedOperation follower = observer.begin(task, method, System.nanoTime());
      return follower == null ? null : new ContextPart(name, follower.context(), follower);
    } catch (Throwable e) { // code of the user
      tell(name, e);
      return null;
    }
  }

  private static byte @Nullable [] capture(CallContext context) {
    try {
      return context.capture();
    } catch (Throwable e) { // code of the user
      ThrowableReader.checkJvm(e);
      throw ContextProblem.of(
          context.getClass().getName() + " cannot capture what the caller carries", e);
    }
  }

  /** Returns what parts have written, or null if that is nothing. */
  static byte @Nullable [] bytes(WireWriter all) {
    if (all.size() == 0) {
      return null;
    }
    byte[] bytes = new byte[(int) all.size()];
    all.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  boolean isFollowed() {
    return follower != null;
  }

  /** Begins to follow calls that are sent to a worker now. Returns null if nothing follows them. */
  @Nullable ObservedBatch send(SentCalls calls) {
    ObservedOperation current = follower;
    try {
      return current == null ? null : current.send(calls);
    } catch (Throwable e) { // code of the user
      leaveOut(e);
      return null;
    }
  }

  /**
   * Writes what calls carry.
   *
   * @param batch what follows them as a batch, or null
   */
  void write(WireWriter all, @Nullable ObservedBatch batch) {
    byte[] carried = batch == null ? bytes : contextOf(batch);
    if (carried != null) {
      all.writeString(name);
      all.writeBytes(carried);
    }
  }

  private byte @Nullable [] contextOf(ObservedBatch batch) {
    try {
      return batch.context();
    } catch (Throwable e) { // code of the user
      leaveOut(e);
      return bytes;
    }
  }

  void ended(ObservedBatch batch, BatchEnd end) {
    if (follower != null) {
      try {
        batch.ended(end);
      } catch (Throwable e) { // code of the user
        leaveOut(e);
      }
    }
  }

  void ended(OperationEnd end) {
    ObservedOperation current = follower;
    if (current != null) {
      try {
        current.ended(end);
      } catch (Throwable e) { // code of the user
        leaveOut(e);
      }
    }
  }

  private void leaveOut(Throwable why) {
    follower = null;
    tell(name, why);
  }

  private static void tell(String name, Throwable why) {
    try {
      if (TOLD.add(name)) {
        OperatorLog.warn(
            "[pipepool:operation-observer] "
                + name
                + " failed while it followed an operation, and is left out of it: "
                + ThrowableReader.text(why),
            why);
      }
    } catch (OutOfMemoryError e) {
      // The message is dropped, since no call depends on it.
    }
  }
}
