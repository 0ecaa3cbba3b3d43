package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * Carries what a caller's thread has, such as a logger's diagnostic context or a trace, to the
 * threads that run the calls.
 *
 * <p>A library implements this interface and registers it for {@link java.util.ServiceLoader}.
 * Users only add the library to the class path or module path, which workers share.
 *
 * <pre>{@code
 * public final class UserContext implements CallContext {
 *   @Override
 *   public byte @Nullable [] capture() {
 *     String user = Users.current();
 *     return user == null ? null : user.getBytes(UTF_8);
 *   }
 *
 *   @Override
 *   public AutoCloseable enter(byte[] captured) {
 *     String before = Users.current();
 *     Users.set(new String(captured, UTF_8));
 *     return () -> Users.set(before);
 *   }
 * }
 * }</pre>
 *
 * <p>A context that is an {@link OperationObserver} also hears of operations, and may give each
 * batch bytes of its own.
 *
 * <h2>Behaviour</h2>
 *
 * Each operation of a function captures once, on the thread that calls its method: a future when it
 * is made, and a stream when it is made, not when it is read. A context is entered on the thread
 * that runs a call, just before the method and its arguments' codecs, and closed just after, even
 * if the call fails. That holds for each call of the operation by itself, also for calls that run
 * inline in the caller's thread, and for the calls that a call makes.
 *
 * <p>Pipepool finds contexts with the class loader of the task's class, in both processes. So two
 * applications in one JVM have contexts of their own, and one that is gone leaves none behind. Both
 * processes tell contexts apart by the names of their classes. If the process that runs a call
 * lacks a context, the call runs without it. Several contexts are entered one after the other, and
 * closed in the opposite order. If no context captures anything, nothing is sent.
 *
 * <p>The bytes cross with each batch of calls, so they should be few. Contexts are not entered for
 * {@code onWorkerStart}, which belongs to no caller.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call both methods at once. Pipepool may make several instances, with
 * the public constructor that has no parameters, or the provider method.
 */
public interface CallContext {
  /**
   * Returns what the calling thread carries. If the method throws, the operation fails with a
   * {@link io.pipepool.TransportException}.
   *
   * @return the bytes for {@link #enter}, which nothing changes afterwards; null for nothing
   */
  byte @Nullable [] capture();

  /**
   * Makes the calling thread carry what another one carried. If the method throws, the call does
   * not run and fails with a {@link io.pipepool.TransportException}.
   *
   * @param captured the bytes that {@link #capture} returned, which this method does not change
   * @return ends the effect of this method, on the same thread; if it throws, the call keeps its
   *     result, and the logger {@code io.pipepool} of the process that ran the call gets a warning
   */
  AutoCloseable enter(byte[] captured);
}
