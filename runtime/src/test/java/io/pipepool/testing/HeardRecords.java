package io.pipepool.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The records that a logger of this process gets during a test. */
public final class HeardRecords extends Handler implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
  private final List<String> threads = Collections.synchronizedList(new ArrayList<>());

  /** Hears the logger of that name. */
  public HeardRecords(String logger) {
    this.logger = Logger.getLogger(logger);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    records.clear();
    threads.clear();
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.INFO);
    logger.addHandler(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(this);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  @Override
  public void publish(LogRecord heard) {
    threads.add(Thread.currentThread().getName());
    records.add(heard);
  }

  /** Returns the names that the publishing threads had. */
  public List<String> threads() {
    return threads;
  }

  /** Returns the records so far. */
  public List<LogRecord> all() {
    return records;
  }

  /** Returns the texts of the records so far. */
  public List<String> texts() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
