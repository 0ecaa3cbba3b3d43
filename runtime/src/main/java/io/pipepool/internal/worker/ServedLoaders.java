package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Served;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders of the parent that tasks come from, as this worker has them.
 *
 * <p>Most workers find everything themselves, so what asking takes is made, and its classes are
 * loaded, when it is first needed.
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

  /** The class loader of this process. */
  ClassLoader own() {
    return own;
  }

  /** The class loader that the parent knows by {@code number}. */
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

  /** Brings an answer to whoever waits for it; false if nobody does. */
  synchronized boolean answer(int id, Served served) {
    return questions != null && questions.answer(id, served);
  }
}
