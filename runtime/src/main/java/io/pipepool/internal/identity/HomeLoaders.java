package io.pipepool.internal.identity;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders of the caller's process whose classes a worker finds itself: the one that the
 * worker's class path was found for, its <i>home</i>, and the loaders above that one.
 *
 * <p>It keeps none of them from being collected. A loader of the same kind and with the same places
 * is another loader: it may have been made because the files there have changed.
 */
public final class HomeLoaders {
  private final List<WeakReference<ClassLoader>> innermostFirst = new ArrayList<>();

  /** The loaders of a worker whose class path was found for {@code home}. */
  public HomeLoaders(ClassLoader home) {
    for (@Nullable ClassLoader next = home; next != null; next = next.getParent()) {
      innermostFirst.add(new WeakReference<>(next));
    }
  }

  /** Returns whether a worker finds the classes of {@code loader} itself. */
  public boolean contains(ClassLoader loader) {
    for (WeakReference<ClassLoader> known : innermostFirst) {
      if (known.refersTo(loader)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the innermost of them that is still there, or null. */
  public @Nullable ClassLoader innermost() {
    for (WeakReference<ClassLoader> known : innermostFirst) {
      ClassLoader loader = known.get();
      if (loader != null) {
        return loader;
      }
    }
    return null;
  }
}
