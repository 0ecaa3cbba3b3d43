package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * The calls of a program's {@code submit} of one function that wait for an engine. The engine takes
 * them in batches when it has a worker for them, so that calls which come faster than workers run
 * them are not sent one by one.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call every method, with any lock of an engine: no method waits or runs code of the
 * user.
 *
 * @param <C> a call, with its encoded input
 */
public interface CallSource<C> {
  /**
   * Returns a batch of one call that is like all batches of the source, except that it has no
   * inputs. The engine never runs it.
   *
   * @return the same batch each time
   */
  Batch pattern();

  /**
   * Adds a call.
   *
   * @param call the call, which the source does not have yet
   * @return whether the engine must look at the source: it does not list the source, or so few
   *     calls wait that it may want another worker for this one
   */
  boolean add(C call);

  /**
   * Takes back a call that the calling thread has just added, if it has.
   *
   * @param call the call
   * @return false if the engine has taken the call meanwhile
   */
  boolean remove(C call);

  /**
   * Takes note that the engine lists the source: the engine takes calls until none waits. If none
   * waits by now, that does not count.
   *
   * @return whether it counts
   */
  boolean list();

  /**
   * Takes note that the engine is closed. From now on, {@link #add} says for each call that the
   * engine must look.
   */
  void close();

  /**
   * Returns how many calls wait.
   *
   * @return a number of calls
   */
  long waiting();

  /**
   * Returns since when the first of them has waited. It may be the moment of a call before it,
   * which waited at the same time.
   *
   * @return a moment of {@link System#nanoTime}; any moment if no call waits
   */
  long waitingSinceNanos();

  /**
   * Returns how long the next batch will take.
   *
   * @return a time in nanoseconds, or -1 if that is unknown, or the engine should not take the
   *     batch before a worker is free
   */
  long expectedNanos();

  /**
   * Takes the calls that have waited longest, as many as one worker should get at once. If the
   * method throws, it has taken none.
   *
   * @param most how many calls to take at most, at least 1
   * @return their batch; null if no call waits, and then the engine does not list the source any
   *     more
   */
  @Nullable Batch take(long most);
}
