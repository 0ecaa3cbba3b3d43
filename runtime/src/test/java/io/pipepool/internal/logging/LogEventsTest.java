package io.pipepool.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.LogEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Any record of a worker crosses, and the parent takes no other. */
final class LogEventsTest {
  private static final int SMALL = 4_000;

  private static LogEvent read(LogEvent event, long most) {
    WireReader in = LogEvents.encode("demo.Bridge", event, most).toReader();
    assertThat(in.remaining()).isLessThanOrEqualTo(LogEvents.MOST_BYTES);
    assertThat(LogEvents.readName(in)).isEqualTo("demo.Bridge");
    return LogEvents.read(in);
  }

  private static LogEvent event(String text, @Nullable Throwable thrown, byte[] details) {
    return new LogEvent(text, 7, text, Instant.EPOCH, text, 1, thrown, details);
  }

  private static RuntimeException deep() {
    StackTraceElement[] frames = new StackTraceElement[500];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new StackTraceElement("demo.Class" + i, "method", "Class.java", i);
    }
    RuntimeException deep = new IllegalStateException("full disk");
    deep.setStackTrace(frames);
    return deep;
  }

  @Test
  void ofAnExceptionThatIsTooLargeTheTextArrives() {
    LogEvent whole = read(event("no paper", deep(), new byte[1]), LogEvents.MOST_BYTES);
    assertThat(whole.thrown().getStackTrace()).hasSize(500);
    assertThat(whole.message()).isEqualTo("no paper");

    LogEvent small = read(event("no paper", deep(), new byte[1]), SMALL);
    assertThat(small.thrown()).isNull();
    assertThat(small.message()).isEqualTo("no paper: java.lang.IllegalStateException: full disk");
    assertThat(small.level()).isEqualTo(7);
    assertThat(small.details()).hasSize(1);

    String text = read(event("x".repeat(100_000), deep(), new byte[1]), SMALL).message();
    assertThat(text).endsWith("(100000 chars in all): java.lang.IllegalStateException: full disk");
  }

  @Test
  void theLongestTextsArrive() {
    String longest = "\u20ac".repeat(1_000_000);
    LogEvent read = read(event(longest, null, new byte[300_000]), LogEvents.MOST_BYTES);
    assertThat(read.logger()).hasSizeBetween(1_000, 1_050);
    assertThat(read.thread()).isEqualTo(read.logger());
    assertThat(read.message()).hasSizeBetween(65_536, 65_586);
    assertThat(read.details()).isEmpty();
  }

  private static WireReader record(
      @Nullable String logger, @Nullable String text, @Nullable String thread, byte[] details) {
    WireWriter out = new WireWriter();
    out.writeString(logger);
    out.writeInt(7);
    out.writeString(text);
    out.writeLong(0);
    out.writeInt(0);
    out.writeString(thread);
    out.writeLong(1);
    out.writeBytes(details);
    out.writeBoolean(false);
    return out.toReader();
  }

  @Test
  void whatNoWorkerSendsIsRefused() {
    byte[] none = {};
    String name = "x".repeat(1_051);
    assertThat(LogEvents.read(record("a", "b", "c", none)).message()).isEqualTo("b");
    for (WireReader untrue :
        List.of(
            record(null, "b", "c", none),
            record("a", null, "c", none),
            record("a", "b", null, none),
            record("a", "b", "c", null),
            record(name, "b", "c", none),
            record("a", "x".repeat(65_587), "c", none),
            record("a", "b", name, none),
            record("a", "b", "c", new byte[256 * 1024 + 1]))) {
      assertThatExceptionOfType(TransportException.class)
          .isThrownBy(() -> LogEvents.read(untrue))
          .withMessageContaining("log record");
    }
  }
}
