package io.pipepool.internal.worker;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Served;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This worker's counterparts of the parent's class loaders from which tasks come.
 *
 * <p>The worker's own class loader stands for one of them, the <i>home</i>, and those above it. For
 * every other one that defines classes there is a {@link ServedClassLoader}, so that no class of
 * this process stands for two of the parent.
 *
 * <p>Most workers find everything themselves, so what asking takes is made, and its classes are
 * loaded, when it is first needed.
 */
final class ServedLoaders {
  private final Host worker;
  private final ClassLoader own;

  @GuardedBy("this")
  private final Map<Integer, ServedClassLoader> loaders = new HashMap<>();

  /** Which loader of the parent has the class that a task's class of this process stands for. */
  @GuardedBy("this")
  private final Map<String, Integer> bound = new HashMap<>();

  @GuardedBy("this")
  private @Nullable Questions<Served> questions;

  ServedLoaders(Host worker, ClassLoader own) {
    this.worker = worker;
    this.own = own;
  }

  /** Returns the class loader of this process. */
  ClassLoader own() {
    return own;
  }

  /**
   * Lets the worker's own class of that name stand for the class of one loader of the parent.
   *
   * @return false if it stands for that of another one
   */
  synchronized boolean bind(String className, int number) {
    Integer known = bound.putIfAbsent(className, number);
    return known == null || known == number;
  }

  /**
   * Returns the class loader that the parent knows by {@code number}.
   *
   * @param place whether the worker finds its classes itself: {@link Define#HOME} or {@link
   *     Define#SERVED}
   */
  synchronized ServedClassLoader served(int number, int place) {
    ServedClassLoader known = loaders.get(number);
    if (known != null) {
      return known;
    }
    if (questions == null) {
      questions = new Questions<>(worker, FrameType.ASK);
    }
    ServedClassLoader loader = ServedClassLoader.of(questions, number, place, this);
    loaders.put(number, loader);
    return loader;
  }

  /** Forgets the class loader that the parent knew by {@code number}, and so its classes. */
  synchronized void forget(int number) {
    loaders.remove(number);
  }

  /** Brings an answer to the thread that waits for it. Returns false if none does. */
  synchronized boolean answer(int id, Served served) {
    return questions != null && questions.answer(id, served);
  }
}
