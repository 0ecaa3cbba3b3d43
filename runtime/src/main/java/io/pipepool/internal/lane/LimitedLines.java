package io.pipepool.internal.lane;

import io.pipepool.internal.launch.OutputPump;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a worker that may print to do harm: with escaped control characters, and not too
 * many. If a worker prints more than its share for a while, its lines are dropped until it has
 * printed little for a second. Two notices tell so.
 *
 * <p>Threading: only the thread that takes the worker's output uses it.
 */
final class LimitedLines implements OutputPump.Lines {
  /** How many characters may be printed in a second, and how many at once. */
  private static final long CHARS_A_SECOND = 64 * 1024;

  private static final long MOST_AT_ONCE = 16 * CHARS_A_SECOND;

  /** What a line costs besides its characters, so that empty lines are limited, too. */
  private static final long COST_OF_A_LINE = 16;

  private final OutputPump.Lines lines;
  private final Consumer<String> notices;
  private final LongSupplier clock;
  private long room = MOST_AT_ONCE;
  private long lastNanos;
  private long dropped;

  /**
   * Limits the lines of one worker.
   *
   * @param lines takes each line that passes
   * @param notices takes each notice about dropped lines, without the name of the worker
   * @param clock the time in nanoseconds
   */
  LimitedLines(OutputPump.Lines lines, Consumer<String> notices, LongSupplier clock) {
    this.lines = lines;
    this.notices = notices;
    this.clock = clock;
    this.lastNanos = clock.getAsLong();
  }

  @Override
  public void take(@Nullable String task, String line) {
    String escaped = ControlCharacters.escape(line);
    long cost = escaped.length() + COST_OF_A_LINE;
    makeRoom();
    // A worker that goes on flooding would otherwise get a line through, with two notices, whenever
    // there is room for one.
    boolean passes = dropped == 0 ? room >= cost : room >= CHARS_A_SECOND;
    if (!passes) {
      drop();
      return;
    }
    tellDropped();
    room -= cost;
    lines.take(task, escaped);
  }

  /** Says how many lines were dropped since the last line that passed, if there are any. */
  void tellDropped() {
    if (dropped > 0) {
      notices.accept("dropped " + dropped + (dropped == 1 ? " line" : " lines"));
      dropped = 0;
    }
  }

  private void drop() {
    if (dropped == 0) {
      notices.accept(
          "prints more than " + CHARS_A_SECOND + " characters a second; further lines are dropped");
    }
    dropped++;
  }

  private void makeRoom() {
    long now = clock.getAsLong();
    long passed = Math.min(now - lastNanos, TimeUnit.MINUTES.toNanos(1));
    long more = passed * CHARS_A_SECOND / TimeUnit.SECONDS.toNanos(1);
    if (more > 0) { // else the part of a character would be lost each time
      room = Math.min(MOST_AT_ONCE, room + more);
      lastNanos = now;
    }
  }
}
