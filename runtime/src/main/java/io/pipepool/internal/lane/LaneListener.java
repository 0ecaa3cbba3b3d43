package io.pipepool.internal.lane;

import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.Outbox;
import java.util.Set;

/**
 * Hears of the events of one worker.
 *
 * <h2>Threading</h2>
 *
 * The lane's threads call the methods, one at a time. Any thread may call {@link #exited}, {@link
 * #unwritable} and {@link #isQuiet} at any time.
 *
 * <h2>Behaviour</h2>
 *
 * The calls come in the order of the methods here. {@link #ended} comes last, once and in any case.
 * After it, {@link #received} may still come for frames that were on their way. If {@link #lost} or
 * {@link #ended} throws an {@link OutOfMemoryError}, it comes again. If {@link #ended} throws
 * something else, {@link #untold} comes in its place.
 */
public interface LaneListener {
  /**
   * Hears that the worker's process exists. From now on, the lane writes the frames that are put
   * into {@code outbox}.
   *
   * @param loaders the class loaders of this process that the worker knows
   */
  void connected(Outbox outbox, AskableLoaders loaders);

  /**
   * Hears that the worker has answered the greeting. The listener may put its first call into the
   * outbox.
   *
   * @return whether it did, so that the lane has to wait for {@link #isInitialized}
   */
  boolean greeted();

  /**
   * Returns whether the first call has ended.
   *
   * @throws io.pipepool.WorkerStartException if the first call failed
   */
  boolean isInitialized();

  /** Hears that the worker is ready, {@code startupNanos} after its lane began to start it. */
  void ready(long startupNanos);

  /** Gets a frame from the worker other than a question for a class. */
  void received(Frame frame);

  /** Hears that the worker asks for a class or resource. The lane answers. */
  void asked();

  /** Returns whether the listener expects no frame. */
  boolean isQuiet();

  /** Hears that a frame could not be written. Most likely, the worker is about to end. */
  void unwritable();

  /** Hears that the worker sent bytes that no worker sends. The lane kills the worker. */
  void confused();

  /**
   * Hears that the worker's process has ended. Frames that it sent may still come.
   *
   * @return whether the listener had told the worker to end
   */
  boolean exited();

  /** Hears that the worker's pipe has ended, or the lane has failed. {@link #ended} follows. */
  void lost();

  /**
   * Hears that the worker's process is gone, or never came to be.
   *
   * @param unwritten the ids of the BATCH frames that were never written to their end
   */
  void ended(WorkerEnd end, Set<Integer> unwritten);

  /** The worker's end cannot be told. The listener ends the worker's calls with that reason. */
  void untold(Throwable why);
}
