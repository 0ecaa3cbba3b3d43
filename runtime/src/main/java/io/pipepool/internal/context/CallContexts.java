package io.pipepool.internal.context;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.LoaderLookup;
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
          return LoaderLookup.get(() -> find(type.getClassLoader()));
        }
      };

  private CallContexts() {}

  private static CallContext[] find(@Nullable ClassLoader loader) {
    List<CallContext> found = new ArrayList<>();
    try {
      ServiceLoader.load(CallContext.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw ContextProblem.of("a CallContext that is registered cannot be loaded", e);
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
   * Captures what the calling thread carries, for an operation that begins now and calls {@code
   * task}. Returns null if there is nothing to carry and no observer follows the operation.
   *
   * @param method the name of the method that the caller calls
   * @throws TransportException if a context cannot be loaded, or throws
   */
  public static @Nullable Carried begin(Task<?, ?, ?> task, String method) {
    CallContext[] contexts = of(task);
    return contexts.length == 0 ? null : begin(contexts, task, method);
  }

  private static @Nullable Carried begin(
      CallContext[] contexts, Task<?, ?, ?> task, String method) {
    List<ContextPart> parts = new ArrayList<>(contexts.length);
    boolean followed = false;
    try {
      for (CallContext each : contexts) {
        ContextPart part = ContextPart.begin(each, task, method);
        if (part != null) {
          parts.add(part);
          followed |= part.isFollowed();
        }
      }
    } catch (TransportException e) { // the operation ends before it has really begun
      new Observation(parts, null).end(e);
      throw e;
    }
    if (parts.isEmpty()) {
      return null;
    }
    WireWriter all = new WireWriter();
    for (ContextPart part : parts) {
      part.write(all, null);
    }
    byte[] bytes = ContextPart.bytes(all);
    return new Carried(bytes, followed ? new Observation(parts, bytes) : null);
  }
}
