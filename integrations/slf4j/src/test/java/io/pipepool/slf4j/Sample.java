package io.pipepool.slf4j;

import io.pipepool.annotations.Parallel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** A user's methods. */
final class Sample {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);

  private Sample() {}

  @Parallel
  static String warn(String text) {
    LOG.warn("no {}", text, new IllegalStateException(text));
    return MDC.get("user") + " " + LoggerFactory.getILoggerFactory().getClass().getName();
  }

  @Parallel
  static void fluent(String text) {
    MDC.put("step", "2");
    LOG.atInfo()
        .addMarker(MarkerFactory.getMarker("AUDIT"))
        .addKeyValue("size", 7)
        .log("at {}", text);
    LOG.error(MarkerFactory.getMarker("ALARM"), "{} by itself");
  }

  @Parallel
  static boolean isShown(String level) {
    LOG.debug("hidden or not");
    return level.equals("debug") ? LOG.isDebugEnabled() : LOG.isInfoEnabled();
  }

  @Parallel
  static long count(int worker, int records) {
    long start = System.nanoTime();
    for (int i = 0; i < records; i++) {
      LOG.info("{} {}", worker, i);
    }
    return System.nanoTime() - start;
  }
}
