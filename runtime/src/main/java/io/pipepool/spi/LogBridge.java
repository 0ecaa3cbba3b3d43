package io.pipepool.spi;

import java.util.Map;

/**
 * Brings what code in workers logs with one logging library to the parent's loggers of that
 * library. This interface is the parent's side; in a worker, the library logs to a {@link
 * LogChannel}.
 *
 * <p>An integration implements this interface and registers it for {@link java.util.ServiceLoader}.
 * Users only add the integration beside {@code pipepool-runtime}, because Pipepool looks for it
 * with its own class loader. The bridge of {@code java.util.logging} is built in.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call {@link #level} at once. For each pool, one thread at a time calls
 * {@link #publish}. No call waits for it, so it may take time. Pipepool calls {@link
 * #workerProperties} once, before the first worker starts.
 */
public interface LogBridge {
  /**
   * Returns the system properties that make the library in a worker log to the {@link LogChannel}.
   * The worker sets them before it runs any code of the user. If the arguments of the workers' JVMs
   * set one of them, that value wins. If the method throws, Pipepool leaves the bridge out, and the
   * logger {@code io.pipepool} gets a warning.
   *
   * @return the values by their names
   */
  Map<String, String> workerProperties();

  /**
   * Returns the lowest level that this process shows of a logger. A worker asks once for each of
   * its loggers, so that records which no logger here shows cost nothing.
   *
   * @param logger the name of the logger
   * @return a number of the library
   */
  int level(String logger);

  /**
   * Gives a record to this process's logger of the same name, unless that logger shows no records
   * of its level. Meanwhile, the name of the calling thread is that of the worker and the thread
   * that logged it, such as {@code worker-2/main}. If the method throws, the record is lost, and
   * the logger {@code io.pipepool} gets one warning for the pool.
   *
   * @param worker the name of the worker, such as {@code worker-2}
   * @param event the record
   */
  void publish(String worker, LogEvent event);
}
