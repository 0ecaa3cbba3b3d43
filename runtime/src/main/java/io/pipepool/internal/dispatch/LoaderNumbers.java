package io.pipepool.internal.dispatch;

import org.jspecify.annotations.Nullable;

/** The numbers by which one worker may ask for class loaders of this process. */
@FunctionalInterface
public interface LoaderNumbers {
  /** Returns the number of {@code loader}, or 0 if the worker may not ask it. */
  int numberOf(@Nullable ClassLoader loader);
}
