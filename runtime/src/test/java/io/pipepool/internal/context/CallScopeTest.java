package io.pipepool.internal.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import io.pipepool.testing.CarriedNumber;
import io.pipepool.testing.CarriedText;
import org.junit.jupiter.api.Test;

/** What a call runs in, by what its caller's thread carried. */
final class CallScopeTest {
  private static final Listing TASK = new Listing();

  /** Writes what the thread carries. */
  private static final class Listing extends StaticTask<Void, String, RuntimeException> {
    Listing() {
      super("Listing.run()", 1);
    }

    @Override
    public void writeInput(WireWriter out, Void input) {}

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      out.writeString(CarriedText.present() + " " + CarriedNumber.present());
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static String run(byte[] captured) throws Throwable {
    WireWriter out = new WireWriter();
    CallScope.of(TASK, captured).run(TASK, null, new WireWriter().toReader(), out, null);
    return out.toReader().readString();
  }

  private static byte[] captured(String... namesAndTexts) {
    WireWriter all = new WireWriter();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      all.writeString(namesAndTexts[i]);
      all.writeBytes(namesAndTexts[i + 1].getBytes());
    }
    byte[] bytes = new byte[(int) all.size()];
    all.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  @Test
  void aThreadThatCarriesNothingHasNothingToSend() {
    assertThat(CallContexts.begin(TASK, "call")).isNull();
  }

  @Test
  void everyContextGetsItsOwnBytes() throws Throwable {
    byte[] captured =
        CarriedNumber.with(
            7, () -> CarriedText.with("a", () -> CallContexts.begin(TASK, "call").bytes()));

    assertThat(run(captured)).isEqualTo("a 7");
    assertThat(CarriedText.present()).isNull();
    assertThat(CarriedNumber.present()).isNull();
  }

  @Test
  void aContextThatThisProcessLacksIsLeftOut() throws Throwable {
    assertThat(run(captured("demo.Missing", "x", CarriedText.class.getName(), "a")))
        .isEqualTo("a null");
    assertThat(CallScope.of(TASK, captured("demo.Missing", "x"))).isNull();
  }

  @Test
  void ifTheSecondContextCannotBeEnteredTheFirstIsClosed() {
    byte[] damaged = captured(CarriedText.class.getName(), "a", CarriedNumber.class.getName(), "");

    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> run(damaged))
        .withMessageContaining("CarriedNumber cannot enter what the caller carried");
    assertThat(CarriedText.present()).isNull();
  }

  @Test
  void bytesThatNoProcessHasCapturedFailEachCall() {
    byte[] cut = captured(CarriedText.class.getName(), "a");
    cut[cut.length - 2] = 99;

    assertThatExceptionOfType(TransportException.class).isThrownBy(() -> run(cut));
  }
}
