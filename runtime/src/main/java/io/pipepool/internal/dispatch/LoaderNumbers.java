package io.pipepool.internal.dispatch;

import org.jspecify.annotations.Nullable;

/** The class loaders of this process, by the numbers by which one worker knows them. */
public interface LoaderNumbers {
  /** The answer of {@link #takeGone} if no loader is gone. */
  int NONE_GONE = 0;

  /** Returns the number of {@code loader}; 0 for the JVM's own. */
  int numberOf(@Nullable ClassLoader loader);

  /**
   * Returns the place where the worker finds the classes of {@code loader}, as in a {@link
   * io.pipepool.internal.transport.Define}.
   */
  int placeOf(@Nullable ClassLoader loader);

  /**
   * Takes out a class loader that is gone.
   *
   * @return its number, or {@link #NONE_GONE}
   */
  int takeGone();
}
