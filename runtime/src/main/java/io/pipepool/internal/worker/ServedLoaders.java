package io.pipepool.internal.worker;

import java.util.HashMap;
import java.util.Map;

/** The class loaders of the parent that tasks come from, as this worker has them. */
final class ServedLoaders {
  private final Questions questions;
  private final ClassLoader own;

  // Guarded by this.
  private final Map<Integer, ServedClassLoader> loaders = new HashMap<>();

  ServedLoaders(Questions questions, ClassLoader own) {
    this.questions = questions;
    this.own = own;
  }

  /** The class loader of this process. */
  ClassLoader own() {
    return own;
  }

  /** The class loader that the parent knows by {@code number}. */
  synchronized ClassLoader served(int number) {
    ServedClassLoader loader = loaders.get(number);
    if (loader == null) {
      loader = new ServedClassLoader(questions, number, own);
      loaders.put(number, loader);
    }
    return loader;
  }
}
