package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Served;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This worker's counterparts of the parent's class loaders from which tasks come.
 *
 * <p>Most workers find all classes themselves. So this class makes the objects that ask, and the
 * JVM loads their classes, when they are first needed.
 */
final class ServedLoaders {
  private final Host worker;
  private final ClassLoader own;

  // Guarded by this.
  private final Map<Integer, ClassLoader> loaders = new HashMap<>();
  private @Nullable Questions questions;

  ServedLoaders(Host worker, ClassLoader own) {
    this.worker = worker;
    this.own = own;
  }

  /** Returns the class loader of this process. */
  ClassLoader own() {
    return own;
  }

  /** Returns the class loader that the parent knows by {@code number}. */
  synchronized ClassLoader served(int number) {
    ClassLoader known = loaders.get(number);
    if (known != null) {
      return known;
    }
    if (questions == null) {
      questions = new Questions(worker);
    }
    ClassLoader loader = ServedClassLoader.of(questions, number, own);
    loaders.put(number, loader);
    return loader;
  }

  /** Brings an answer to the thread that waits for it. Returns false if none does. */
  synchronized boolean answer(int id, Served served) {
    return questions != null && questions.answer(id, served);
  }
}
