package io.pipepool.internal.operation;

import io.pipepool.spi.BatchExecutor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources that a function and those made of it have used lately, so that calls with the same
 * engine and options go to the same one. A source without calls is not kept, since it has a
 * reference to its engine.
 *
 * <p>Threading: any thread uses it. If several threads make sources at once, one of these may be
 * forgotten, and has only the calls that it has then.
 */
final class RecentSources {
  private static final int MOST = 8;

  /** Volatile, because threads replace it as a whole without a lock. */
  private volatile List<WeakReference<SubmittedCalls<?, ?>>> sources = List.of();

  /** Returns the source for calls of {@code target} on {@code engine}. */
  @SuppressWarnings("unchecked") // it has the same task, and that has these types
  <A, R> SubmittedCalls<A, R> of(Target<A, R, ?> target, BatchExecutor engine) {
    List<WeakReference<SubmittedCalls<?, ?>>> known = sources;
    for (int i = 0; i < known.size(); i++) {
      SubmittedCalls<?, ?> source = known.get(i).get();
      if (source != null && source.isFor(target, engine)) {
        return (SubmittedCalls<A, R>) source;
      }
    }
    SubmittedCalls<A, R> made = new SubmittedCalls<>(target, engine);
    sources = with(known, made);
    return made;
  }

  /** Returns the last of {@code known} that are still there, behind {@code first}. */
  private static List<WeakReference<SubmittedCalls<?, ?>>> with(
      List<WeakReference<SubmittedCalls<?, ?>>> known, SubmittedCalls<?, ?> first) {
    List<WeakReference<SubmittedCalls<?, ?>>> all = new ArrayList<>();
    all.add(new WeakReference<>(first));
    for (WeakReference<SubmittedCalls<?, ?>> each : known) {
      @Nullable SubmittedCalls<?, ?> source = each.get();
      if (source != null && all.size() < MOST) {
        all.add(each);
      }
    }
    return List.copyOf(all);
  }
}
