package io.pipepool.internal.context;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.CallContext;
import io.pipepool.spi.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The call contexts that a task has in this process: those that the class loader of its class
 * finds.
 */
public final class CallContexts {
  /**
   * Holds the contexts of each task in its own class. They come from the loader of that class or
   * one above it, so they keep no application that is gone.
   */
  private static final ClassValue<CallContext[]> BY_TASK =
      new ClassValue<>() {
        @Override
        protected CallContext[] computeValue(Class<?> type) {
          return find(type.getClassLoader());
        }
      };

  private CallContexts() {}

  private static CallContext[] find(@Nullable ClassLoader loader) {
    List<CallContext> found = new ArrayList<>();
    try {
      ServiceLoader.load(CallContext.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw failure("a CallContext that is registered cannot be loaded", e);
    }
    return found.toArray(new CallContext[0]);
  }

  /**
   * Returns the contexts of {@code task}.
   *
   * @throws TransportException if one of them cannot be loaded
   */
  static CallContext[] of(Task<?, ?, ?> task) {
    return BY_TASK.get(task.getClass());
  }

  /**
   * Returns what the calling thread carries for calls of {@code task}: for each context that has
   * something, the name of its class and the bytes. Returns null if there is nothing.
   *
   * @throws TransportException if a context cannot be loaded, or throws
   */
  public static byte @Nullable [] capture(Task<?, ?, ?> task) {
    WireWriter all = null;
    for (CallContext each : of(task)) {
      byte[] captured = capture(each);
      if (captured != null) {
        all = all == null ? new WireWriter() : all;
        all.writeString(each.getClass().getName());
        all.writeBytes(captured);
      }
    }
    return all == null ? null : bytes(all);
  }

  private static byte @Nullable [] capture(CallContext context) {
    try {
      return context.capture();
    } catch (Throwable e) { // code of the user
      ThrowableReader.checkJvm(e);
      throw failure(context.getClass().getName() + " cannot capture what the caller carries", e);
    }
  }

  private static byte[] bytes(WireWriter all) {
    byte[] bytes = new byte[(int) all.size()];
    all.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  /** Returns the failure of a call or an operation because of its contexts. */
  static TransportException failure(String problem, Throwable cause) {
    return new TransportException(
        "[pipepool:call-context] " + problem + ": " + ThrowableReader.text(cause), cause);
  }
}
