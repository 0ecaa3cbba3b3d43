package io.pipepool.testing;

import io.pipepool.spi.CallContext;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A number that a thread carries, and that its calls see, beside a {@link CarriedText}. */
public final class CarriedNumber implements CallContext {
  private static final ThreadLocal<@Nullable Integer> NUMBER = new ThreadLocal<>();

  /** Runs {@code body} on this thread while the thread carries {@code number}. */
  public static <T> T with(int number, Callable<T> body) throws Exception {
    Integer before = NUMBER.get();
    NUMBER.set(number);
    try {
      return body.call();
    } finally {
      NUMBER.set(before);
    }
  }

  /** Returns the number that this thread carries, or null. */
  public static @Nullable Integer present() {
    return NUMBER.get();
  }

  @Override
  public byte @Nullable [] capture() {
    Integer number = present();
    return number == null ? null : ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  @Override
  public AutoCloseable enter(byte[] captured) {
    Integer before = present();
    String text = CarriedText.present();
    NUMBER.set(ByteBuffer.wrap(captured).getInt());
    return () -> {
      NUMBER.set(before);
      if (text != CarriedText.present()) {
        throw new IllegalStateException("the text was closed before the number");
      }
    };
  }
}
