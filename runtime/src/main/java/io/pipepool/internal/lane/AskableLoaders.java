package io.pipepool.internal.lane;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Define;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders of this process that one worker knows, by number: those of the tasks that it
 * was told of, and those of the classes that it was sent. It keeps none of them from being
 * collected.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call any method. No method runs code of the user.
 */
public final class AskableLoaders {
  /** The answer of {@link #takeGone} if all loaders are there. */
  public static final int NONE_GONE = 0;

  private final @Nullable HomeLoaders home;
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private final Map<Numbered, Integer> numbers = new HashMap<>();

  @GuardedBy("lock")
  private final Map<Integer, Numbered> loaders = new HashMap<>();

  @GuardedBy("lock")
  private int last;

  /**
   * Makes the loaders of a worker that knows none yet.
   *
   * @param home the loaders whose classes the worker finds itself; null if the worker may ask no
   *     loader
   */
  public AskableLoaders(@Nullable HomeLoaders home) {
    this.home = home;
  }

  /** A class loader by its identity. Its hash code outlives it, so that it can be taken out. */
  private static final class Numbered extends WeakReference<ClassLoader> {
    private final int hash;

    Numbered(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> collected) {
      super(loader, collected);
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader own = get();
      return own != null && other instanceof Numbered numbered && numbered.refersTo(own);
    }
  }

  /** Returns the number that the worker knows {@code loader} by; 0 for the JVM's own. */
  public int numberOf(@Nullable ClassLoader loader) {
    lock.lock();
    try {
      if (loader == null) {
        return 0;
      }
      Integer known = numbers.get(new Numbered(loader, null));
      if (known != null) {
        return known;
      }
      Numbered entry = new Numbered(loader, collected);
      last++;
      numbers.put(entry, last);
      loaders.put(last, entry);
      return last;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the place where the worker finds the classes of {@code loader}, as in a {@link Define}.
   */
  public int placeOf(@Nullable ClassLoader loader) {
    if (home == null) {
      return Define.GIVEN;
    }
    return loader == null || home.contains(loader) ? Define.HOME : Define.SERVED;
  }

  /**
   * Takes out a class loader that is gone.
   *
   * @return its number, or {@link #NONE_GONE}
   */
  public int takeGone() {
    Reference<?> gone = collected.poll(); // each time that a share is sent, mostly in vain
    return gone instanceof Numbered entry ? forget(entry) : NONE_GONE;
  }

  private int forget(Numbered gone) {
    lock.lock();
    try {
      Integer number = numbers.remove(gone);
      if (number == null) {
        return NONE_GONE;
      }
      loaders.remove(number);
      return number;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the class loader of that number, if the worker may ask it and it is not gone. */
  @Nullable ClassLoader find(int number) {
    lock.lock();
    try {
      Numbered known = home == null ? null : loaders.get(number);
      return known == null ? null : known.get();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the loaders whose classes the worker finds itself, or null if it may ask none. */
  @Nullable HomeLoaders home() {
    return home;
  }
}
