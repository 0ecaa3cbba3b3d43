package io.pipepool.internal.context;

import io.pipepool.Emitter;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.CallContext;
import io.pipepool.spi.Task;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contexts in which the calls of one batch run.
 *
 * <p>Threading: the thread that runs the calls uses it.
 */
public final class CallScope {
  private final List<Part> parts;

  /** Why no call can run, or null. */
  private final @Nullable TransportException failure;

  private CallScope(List<Part> parts, @Nullable TransportException failure) {
    this.parts = parts;
    this.failure = failure;
  }

  /** One context, and what the caller's thread carried of it. */
  private static final class Part {
    final CallContext context;
    final byte[] captured;

    Part(CallContext context, byte[] captured) {
      this.context = context;
      this.captured = captured;
    }
  }

  /**
   * Returns the scope of calls of {@code task}, or null if they run in no context.
   *
   * @param captured the {@link Carried#bytes} of the operation in the caller's process
   */
  public static @Nullable CallScope of(Task<?, ?, ?> task, byte[] captured) {
    try {
      List<Part> parts = read(captured, CallContexts.of(task));
      return parts.isEmpty() ? null : new CallScope(parts, null);
    } catch (TransportException e) { // each call fails with it
      return new CallScope(List.of(), e);
    }
  }

  private static List<Part> read(byte[] captured, CallContext[] contexts) {
    Map<String, CallContext> byName = new HashMap<>();
    for (CallContext context : contexts) {
      byName.put(context.getClass().getName(), context);
    }
    List<Part> parts = new ArrayList<>();
    WireReader in = WireReader.of(captured);
    while (in.remaining() > 0) {
      CallContext context = byName.get(in.readString());
      byte[] bytes = in.readBytes();
      if (context != null) { // else the caller's process has one that this process lacks
        parts.add(new Part(context, bytes));
      }
    }
    return parts;
  }

  /**
   * Runs one call as {@link Task#run} does, in the contexts.
   *
   * @throws TransportException if a context cannot be entered; then the call does not run
   */
  public <R> void run(
      Task<?, R, ?> task,
      @Nullable Object receiver,
      WireReader in,
      WireWriter out,
      @Nullable Emitter<R> emitter)
      throws Throwable {
    if (failure != null) {
      throw failure;
    }
    List<AutoCloseable> entered = new ArrayList<>(parts.size());
    try {
      for (Part part : parts) {
        entered.add(enter(part));
      }
      task.run(receiver, in, out, emitter);
    } finally {
      close(entered);
    }
  }

  private static AutoCloseable enter(Part part) {
    try {
      return part.context.enter(part.captured);
    } catch (Throwable e) { // code of the user
      ThrowableReader.checkJvm(e);
      String name = part.context.getClass().getName();
      throw ContextProblem.of(name + " cannot enter what the caller carried", e);
    }
  }

  /** Closes contexts, the last one first. A failure to close is none of the call. */
  private void close(List<AutoCloseable> entered) {
    for (int i = entered.size() - 1; i >= 0; i--) {
      try {
        entered.get(i).close();
      } catch (Throwable e) { // code of the user
        ThrowableReader.checkJvm(e);
        String name = parts.get(i).context.getClass().getName();
        System.getLogger("io.pipepool")
            .log(Level.WARNING, name + " cannot leave what the caller carried", e);
      }
    }
  }
}
