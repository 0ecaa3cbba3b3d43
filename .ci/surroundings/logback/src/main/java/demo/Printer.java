package demo;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Logs as any class does, without a thought of where it runs. */
final class Printer {
  private static final Logger LOG = LoggerFactory.getLogger(Printer.class);

  private Printer() {}

  @Parallel
  static boolean print(String document) {
    LOG.debug("asked for {}", document); // the configuration does not show it
    if (document.equals("alice")) {
      LOG.warn("no paper for {}", document, emptyTray());
      return false;
    }
    for (int page = 1; page <= 3; page++) {
      try (MDC.MDCCloseable unused = MDC.putCloseable("page", String.valueOf(page))) {
        LOG.info("printed for {}", document);
      }
    }
    LOG.atError()
        .addMarker(MarkerFactory.getMarker("BILLED"))
        .addKeyValue("pages", 3)
        .log("no paper left");
    return true;
  }

  private static IOException emptyTray() {
    return new IOException("tray 2 is empty");
  }
}
