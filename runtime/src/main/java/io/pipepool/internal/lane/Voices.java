package io.pipepool.internal.lane;

import io.pipepool.internal.settings.PoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * The ways of what the workers of a pool say to code of the user.
 *
 * @param lines takes the lines that they print, or null
 * @param records takes the records that they log, or null
 */
public record Voices(@Nullable OutputLines lines, @Nullable RecordPublisher records) {
  /** Returns the ways that the settings ask for. */
  public static Voices of(PoolSettings settings) {
    return new Voices(
        settings.outputLines() == null
            ? null
            : new OutputLines(settings.outputLines(), settings.name()),
        settings.takesLogRecords() ? new RecordPublisher(settings.name()) : null);
  }

  /**
   * Takes no more, and waits until the code of the user has all that came before, but not longer
   * than {@code nanos} for each way.
   */
  public void end(long nanos) throws InterruptedException {
    if (lines != null) {
      lines.end(nanos);
    }
    if (records != null) {
      records.end(nanos);
    }
  }
}
