package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Elements that cross by Java serialization cost at most half more than one plain stream for the
 * whole list, which has no filter.
 */
class SerializedListCostTest {
  private static final double MAX_RATIO = 1.5;
  private static final int ELEMENTS = 10_000;
  private static final int ROUNDS = 30;

  /** What people make {@code Serializable}. */
  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1;

    private final String article;
    private final int count;
    private final BigDecimal price;

    Bean(int number) {
      article = "article " + number;
      count = number;
      price = BigDecimal.valueOf(number, 2);
    }

    @Override
    public String toString() {
      return article + count + price;
    }
  }

  private final List<Bean> beans = new ArrayList<>();

  private final Codec<List<Bean>> codec =
      Codecs.named("List", Codecs.list(Codecs.serialized(Bean.class)));

  SerializedListCostTest() {
    for (int i = 0; i < ELEMENTS; i++) {
      beans.add(new Bean(i));
    }
  }

  /** Both are timed in turns, so that a busy machine slows both; the quickest of each counts. */
  @Test
  void thereAndBackTakesAtMostHalfMoreTime() throws Exception {
    long quickest = Long.MAX_VALUE;
    long quickestPlain = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      assertThat(Wire.roundTrip(codec, beans)).hasSize(ELEMENTS);
      long middle = System.nanoTime();
      assertThat(plainRoundTrip()).hasSize(ELEMENTS);
      quickest = Math.min(quickest, middle - start);
      quickestPlain = Math.min(quickestPlain, System.nanoTime() - middle);
    }

    assertThat((double) quickest / quickestPlain)
        .as("%d ns, and %d ns in one plain stream", quickest, quickestPlain)
        .isLessThanOrEqualTo(MAX_RATIO);
  }

  @Test
  void theBytesAreAtMostHalfMore() throws Exception {
    assertThat((double) Wire.encode(codec, beans).length / plain().length)
        .isLessThanOrEqualTo(MAX_RATIO);
  }

  private List<?> plainRoundTrip() throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(plain()))) {
      return (List<?>) in.readObject();
    }
  }

  private byte[] plain() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(beans);
    }
    return bytes.toByteArray();
  }
}
