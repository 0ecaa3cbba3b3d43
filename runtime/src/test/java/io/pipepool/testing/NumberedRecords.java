package io.pipepool.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks the records that workers number, each from 0, and keeps none of them. A test can make the
 * logger take none for a while.
 */
public final class NumberedRecords extends Handler
    implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final Map<String, Long> next = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong missing = new AtomicLong();
  private final AtomicLong unordered = new AtomicLong();
  private volatile CountDownLatch open = new CountDownLatch(0);

  /** Checks the records of the logger of that name. */
  public NumberedRecords(String logger) {
    this.logger = Logger.getLogger(logger);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    unblock();
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }

  /** Makes each record wait from now on. */
  public void block() {
    open = new CountDownLatch(1);
  }

  /** Lets the records go on. */
  public void unblock() {
    open.countDown();
  }

  @Override
  public void publish(LogRecord heard) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    String text = heard.getMessage();
    long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
    long expected = next.getOrDefault(worker(), 0L);
    if (number < expected) {
      unordered.incrementAndGet();
    }
    missing.addAndGet(Math.max(0, number - expected));
    next.put(worker(), number + 1);
    count.incrementAndGet();
  }

  /** Returns the name of the worker whose record the current thread brings. */
  private static String worker() {
    String thread = Thread.currentThread().getName();
    return thread.substring(0, thread.indexOf('/'));
  }

  /** Returns how many records have come. */
  public long count() {
    return count.get();
  }

  /** Returns how many numbers were left out before a greater one of the same worker came. */
  public long missing() {
    return missing.get();
  }

  /** Returns how many records came after a greater number of the same worker. */
  public long unordered() {
    return unordered.get();
  }

  /** Returns the names of the workers whose records have come. */
  public Set<String> workers() {
    return next.keySet();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
