package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pipepool.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys with the same hash code take no more than a bounded time. */
final class CollisionsTest {
  private static final int HOSTILE = 40_000;

  /** A key whose author has given it a bad hash code, as an attacker finds one for any class. */
  record Same(int number) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  record Spread(int number) {}

  private static final Codec<Same> SAME =
      new Codec<>() {
        @Override
        public void write(WireWriter out, Same value) {
          out.writeInt(value.number());
        }

        @Override
        public Same read(WireReader in) {
          return new Same(in.readInt());
        }
      };

  private static final Codec<Spread> SPREAD =
      new Codec<>() {
        @Override
        public void write(WireWriter out, Spread value) {
          out.writeInt(value.number());
        }

        @Override
        public Spread read(WireReader in) {
          return new Spread(in.readInt());
        }
      };

  /** Returns the bytes of a set, or of a map without values, of numbered keys. */
  private static WireReader numbered(int count) {
    WireWriter out = new WireWriter();
    out.writeCount(count);
    for (int i = 0; i < count; i++) {
      out.writeInt(i);
    }
    return out.toReader();
  }

  private static <T> T soon(Codec<T> codec, WireReader in) {
    return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> codec.read(in));
  }

  @Test
  void thousandsOfKeysWithTheSameHashCodeAreNoValue() {
    for (Codec<?> codec :
        List.of(
            Codecs.set(SAME),
            Codecs.hashSet(SAME),
            Codecs.map(SAME, new Nothing()),
            Codecs.concurrentHashMap(SAME, new Nothing()))) {
      assertThatThrownBy(() -> soon(codec, numbered(HOSTILE)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("have the same hash code")
          .hasMessageContaining(Same.class.getName())
          .hasMessageContaining("let its hashCode method tell them apart");
    }
  }

  @Test
  void theTablesOfAValueHaveOneBudget() {
    int each = 5_000;
    WireWriter out = new WireWriter();
    out.writeCount(20);
    for (int i = 0; i < 20; i++) {
      out.writeCount(each);
      for (int j = 0; j < each; j++) {
        out.writeInt(j);
      }
    }

    assertThat(soon(Codecs.set(SAME), numbered(each))).hasSize(each);
    assertThatThrownBy(() -> soon(Codecs.list(Codecs.set(SAME)), out.toReader()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("have the same hash code");
  }

  @Test
  void keysThatDifferAreAValueHoweverMany() {
    Set<Spread> set = soon(Codecs.set(SPREAD), numbered(300_000));
    Map<Spread, Integer> map = soon(Codecs.map(SPREAD, new Nothing()), numbered(300_000));

    assertThat(set).hasSize(300_000);
    assertThat(map).hasSize(300_000);
  }

  /** Values without bytes. */
  private static final class Nothing implements Codec<Integer> {
    @Override
    public void write(WireWriter out, Integer value) {}

    @Override
    public Integer read(WireReader in) {
      return 0;
    }
  }
}
