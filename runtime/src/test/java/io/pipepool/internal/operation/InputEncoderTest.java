package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If the user's code throws while an input is encoded, that input fails, and the others stay whole.
 */
final class InputEncoderTest {
  private final WireWriter out = new WireWriter();

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        IOException.class,
        Error.class,
        AssertionError.class,
        StackOverflowError.class
      })
  void anInputThatCannotBeEncodedLeavesNothingBehind(Class<? extends Throwable> failure)
      throws Exception {
    out.writeInt(7);

    TransportException refused =
        InputEncoder.encode(HalfTask.INSTANCE, failure.getDeclaredConstructor().newInstance(), out);

    assertThat(refused).hasCauseInstanceOf(failure);
    assertThat(out.size()).isEqualTo(Integer.BYTES);
  }

  @Test
  void anErrorOfTheJvmIsNoFailureOfAnInputButLeavesNothingBehindEither() {
    OutOfMemoryError exhausted = new OutOfMemoryError("Java heap space");
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> InputEncoder.encode(HalfTask.INSTANCE, exhausted, out));
    assertThat(out.size()).isZero();
  }

  /** A task that writes half of an input and then throws it. */
  private static final class HalfTask extends StaticTask<Throwable, Void, RuntimeException> {
    static final HalfTask INSTANCE = new HalfTask();

    private HalfTask() {
      super("io.pipepool.internal.operation.InputEncoderTest.half(Throwable)", 1);
    }

    @Override
    public int inputWidth() {
      return VARIABLE;
    }

    @Override
    public int resultWidth() {
      return VARIABLE;
    }

    @Override
    public void writeInput(WireWriter out, Throwable input) {
      out.writeInt(1);
      HalfTask.<RuntimeException>sneak(input);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
      throw (X) failure;
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {}

    @Override
    public Void readResult(WireReader in) {
      return null;
    }
  }
}
