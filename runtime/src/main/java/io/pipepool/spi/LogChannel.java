package io.pipepool.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of log records from a worker to its parent. A logging library's part in the worker uses
 * it; {@link LogBridge} is the part in the parent. Only Pipepool extends this class.
 *
 * <p>Threading: any thread may call every method.
 */
public abstract class LogChannel {
  /** Volatile, because any thread reads it. The worker sets it before it runs code of the user. */
  private static volatile @Nullable LogChannel open;

  /** Makes a channel. */
  protected LogChannel() {}

  /**
   * Makes a channel the one of this process.
   *
   * @param channel the channel
   */
  protected static void open(LogChannel channel) {
    open = channel;
  }

  /**
   * Returns the channel of this process.
   *
   * @return the channel, or nothing if this process is no worker
   */
  public static Optional<LogChannel> ofWorker() {
    return Optional.ofNullable(open);
  }

  /**
   * Asks the parent for the lowest level that it shows of a logger, and waits for the answer. If
   * the parent does not answer soon, the method returns {@link Integer#MIN_VALUE}, so that the
   * parent decides about each record.
   *
   * @param bridge the name of the class of the parent's {@link LogBridge}
   * @param logger the name of the logger
   * @return a number of the library
   */
  public abstract int level(String bridge, String logger);

  /**
   * Sends a record to the parent. When the method returns, the parent gets the record even if this
   * process crashes. Long texts are cut. If the parent is gone, the method does nothing.
   *
   * @param bridge the name of the class of the parent's {@link LogBridge}
   * @param event the record
   */
  public abstract void send(String bridge, LogEvent event);
}
