package io.pipepool.internal.timeline;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.OperatorLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The file with the page of a pool's timeline. It is written once: when the pool has ended, or when
 * this process exits in an orderly way before that. If that fails, the operator's log says so, and
 * no call is the worse for it.
 */
public final class TimelineFile {
  /** How long the end of the process waits for the operator's logger. */
  private static final long LOG_MILLIS = 1_000;

  private final Timeline timeline;
  private final TimelinePage page = new TimelinePage();
  private final AtomicBoolean written = new AtomicBoolean();
  private final Path path;
  private final String pool;
  private final Thread atExit;

  /**
   * Begins the timeline of a pool.
   *
   * @param path where the page will be
   * @param pool the pool's name
   * @param oneAtATime whether each worker runs one call at a time
   */
  public TimelineFile(Path path, String pool, boolean oneAtATime) {
    this.timeline = new Timeline(System.nanoTime(), oneAtATime);
    this.path = path;
    this.pool = pool;
    this.atExit = DaemonThread.of(this::writeAtExit, pool + "-timeline");
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process exits already, and only close() can write the page.
    }
  }

  /** Returns the record, to which the pool adds what happens. */
  public Timeline timeline() {
    return timeline;
  }

  /** Writes the page, if no thread has done so before. */
  public void write() {
    if (!written.compareAndSet(false, true)) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process exits, so the hook runs and finds the page written.
    }
    try {
      replace(timeline.toJson(pool, System.currentTimeMillis(), System.nanoTime()));
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      OperatorLog.warn(
          "[pipepool:timeline] the timeline of "
              + pool
              + " could not be written to "
              + path
              + ": "
              + e
              + "; name a file in a folder that exists and that this process may write to",
          e);
    }
  }

  /**
   * Writes the page beside that of an earlier run, and then puts it in that page's place as a
   * whole. A place that is no file, such as a pipe, is written to directly.
   */
  private void replace(String json) throws IOException {
    Path place = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      writeTo(place, json);
      return;
    }
    Path draft = place.resolveSibling(place.getFileName() + "." + ProcessHandle.current().pid());
    try {
      writeTo(draft, json);
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void writeTo(Path file, String json) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      page.write(out, pool, json);
    }
  }

  private void writeAtExit() {
    write();
    try {
      OperatorLog.await(LOG_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
