package io.pipepool.internal.operation;

import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources that a function and those made of it have used lately, so that calls with the same
 * engine and options go to the same one. A source without calls is not kept, since it has a
 * reference to its engine.
 *
 * <p>Threading: any thread uses it. If several threads add sources at once, one of these may be
 * forgotten, and gets no further calls.
 */
final class RecentSources {
  /** A source of calls. */
  interface Source {
    /** Returns whether calls of this kind belong to the source. */
    boolean isFor(
        BatchExecutor engine, Task<?, ?, ?> task, @Nullable Receiver receiver, CallOptions options);
  }

  private static final int MOST = 8;

  /** Volatile, because threads replace it as a whole without a lock. */
  private volatile List<WeakReference<Source>> sources = List.of();

  /** Returns the source for calls of this kind, or null if there is none. */
  @Nullable Source find(
      BatchExecutor engine, Task<?, ?, ?> task, @Nullable Receiver receiver, CallOptions options) {
    List<WeakReference<Source>> known = sources;
    for (int i = 0; i < known.size(); i++) {
      Source source = known.get(i).get();
      if (source != null && source.isFor(engine, task, receiver, options)) {
        return source;
      }
    }
    return null;
  }

  /** Adds a source, and forgets those that are gone or were added long before. */
  void add(Source made) {
    List<WeakReference<Source>> all = new ArrayList<>();
    all.add(new WeakReference<>(made));
    for (WeakReference<Source> each : sources) {
      if (each.get() != null && all.size() < MOST) {
        all.add(each);
      }
    }
    sources = List.copyOf(all);
  }
}
