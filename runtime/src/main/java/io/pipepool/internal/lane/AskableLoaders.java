package io.pipepool.internal.lane;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders that one worker may ask for classes and resources that it does not find itself:
 * those of the tasks that it was told of, by number.
 *
 * <p>Threading: threads get new numbers under the pool's lock. Any thread looks numbers up.
 */
public final class AskableLoaders {
  private final IdentityHashMap<ClassLoader, Integer> numbers = new IdentityHashMap<>();
  private final Map<Integer, ClassLoader> loaders = new ConcurrentHashMap<>();

  /** Returns the number by which the worker may ask {@code loader}; 0 for the JVM's own. */
  public int numberOf(@Nullable ClassLoader loader) {
    if (loader == null) {
      return 0;
    }
    Integer known = numbers.get(loader);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    numbers.put(loader, number);
    loaders.put(number, loader);
    return number;
  }

  /** Returns the class loader of a number, or null if the worker was not told of it. */
  @Nullable ClassLoader find(int number) {
    return loaders.get(number);
  }
}
