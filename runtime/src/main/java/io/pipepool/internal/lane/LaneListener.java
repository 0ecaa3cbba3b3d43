package io.pipepool.internal.lane;

import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.Outbox;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens to one worker.
 *
 * <h2>Threading</h2>
 *
 * The lane's threads call it, one at a time but for {@link #exited}, {@link #unwritable} and {@link
 * #isQuiet}, which any thread may call.
 *
 * <h2>Behaviour</h2>
 *
 * The calls come in the order of the methods here. {@link #ended} comes last, once and in any case;
 * after it, {@link #received} may still come for frames that were on their way. If {@link #lost} or
 * {@link #ended} throws an {@link OutOfMemoryError}, it comes again; if {@link #ended} throws
 * something else, {@link #untold} comes in its place.
 */
public interface LaneListener {
  /**
   * The worker's process exists. From now on the lane writes what is put into {@code outbox}.
   *
   * @param loaders the class loaders that the worker may ask for, or null if it may ask none
   */
  void connected(Outbox outbox, @Nullable AskableLoaders loaders);

  /**
   * The worker has answered the greeting. The listener may put its first call into the outbox.
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

  /** The worker is ready, {@code startupNanos} after its lane began to start it. */
  void ready(long startupNanos);

  /** The worker sent a frame other than a question for a class. */
  void received(Frame frame);

  /** The worker asks for a class or resource. The lane answers. */
  void asked();

  /** Returns whether the listener expects no frame. */
  boolean isQuiet();

  /** A frame could not be written. Most likely the worker is about to end. */
  void unwritable();

  /** The worker sent bytes that no worker sends. The lane kills it. */
  void confused();

  /**
   * The worker's process has ended. Frames that it sent may still come.
   *
   * @return whether the listener had told the worker to end
   */
  boolean exited();

  /** The worker's pipe has ended, or the lane has failed. {@link #ended} follows. */
  void lost();

  /**
   * The worker's process is gone, or never came to be.
   *
   * @param unwritten the ids of the BATCH frames that were never written to their end
   */
  void ended(WorkerEnd end, Set<Integer> unwritten);

  /** The worker's end cannot be told. The listener ends the worker's calls with that reason. */
  void untold(Throwable why);
}
