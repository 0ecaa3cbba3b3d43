package io.pipepool.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If a record differs from the one that its stub was generated for, the stub refuses it. */
final class RecordShapeTest {
  record Sample<T extends Number>(int id, T number, List<T> all, int[][] grid, Map.Entry<T, T> e) {}

  record Empty() {}

  /** A class as Kotlin's compiler makes it of a data class. */
  static final class Line {
    static final Line EMPTY = new Line("", new int[0]);

    final String sku;
    final int[] counts;

    Line(String sku, int[] counts) {
      this.sku = sku;
      this.counts = counts;
    }
  }

  private static final String SAMPLE =
      "int id, java.lang.Number number, java.util.List all, int[][] grid, java.util.Map$Entry e";

  @Test
  void anUnchangedRecordIsAccepted() {
    assertThatCode(() -> RecordShape.of(Sample.class, SAMPLE).check()).doesNotThrowAnyException();
    assertThatCode(() -> RecordShape.of(Empty.class, "").check()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "int id", "long id", "int id, int more"})
  void anyDifferenceIsReported(String components) {
    RecordShape shape = RecordShape.of(Sample.class, components);

    assertThatThrownBy(shape::check)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("Sample has the components (" + SAMPLE + ")")
        .hasMessageContaining("its stub was generated for (" + components + ")")
        .hasMessageContaining("compile the class with the @Parallel method again");
  }

  @Test
  void theFieldsOfADataClassAreCompared() {
    String fields = "java.lang.String sku, int[] counts";
    RecordShape shape = RecordShape.ofDataClass(Line.class, "java.lang.String sku");

    assertThatCode(() -> RecordShape.ofDataClass(Line.class, fields).check())
        .doesNotThrowAnyException();
    assertThatThrownBy(shape::check)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("Line has the components (" + fields + ")");
  }
}
