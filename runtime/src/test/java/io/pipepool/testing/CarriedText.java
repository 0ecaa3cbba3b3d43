package io.pipepool.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pipepool.spi.CallContext;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A text that a thread carries, and that its calls see. A few texts make trouble. */
public final class CarriedText implements CallContext {
  /** Cannot be captured. */
  public static final String NOT_CAPTURED = "not captured";

  /** Can be captured, and not entered. */
  public static final String NOT_ENTERED = "not entered";

  /** Can be entered, and fails when it is closed. */
  public static final String NOT_CLOSED = "not closed";

  private static final ThreadLocal<@Nullable String> TEXT = new ThreadLocal<>();
  private static final AtomicInteger CAPTURED = new AtomicInteger();
  private static final AtomicInteger OPEN = new AtomicInteger();

  /** Runs {@code body} on this thread while the thread carries {@code text}. */
  public static <T> T with(@Nullable String text, Callable<T> body) throws Exception {
    String before = TEXT.get();
    TEXT.set(text);
    try {
      return body.call();
    } finally {
      TEXT.set(before);
    }
  }

  /** Returns the text that this thread carries, or null. */
  public static @Nullable String present() {
    return TEXT.get();
  }

  /** Returns how often a text was captured in this process. */
  public static int captured() {
    return CAPTURED.get();
  }

  /** Returns how many texts were entered in this process and not closed. */
  public static int open() {
    return OPEN.get();
  }

  @Override
  public byte @Nullable [] capture() {
    String text = present();
    if (text == null) {
      return null;
    }
    CAPTURED.incrementAndGet();
    if (text.equals(NOT_CAPTURED)) {
      throw new IllegalStateException("no text can be captured");
    }
    return text.getBytes(UTF_8);
  }

  @Override
  public AutoCloseable enter(byte[] captured) {
    String text = new String(captured, UTF_8);
    if (text.equals(NOT_ENTERED)) {
      throw new IllegalStateException("no text can be entered");
    }
    String before = present();
    TEXT.set(text);
    OPEN.incrementAndGet();
    return () -> {
      OPEN.decrementAndGet();
      TEXT.set(before);
      if (text.equals(NOT_CLOSED)) {
        throw new IllegalStateException("no text can be closed");
      }
    };
  }
}
