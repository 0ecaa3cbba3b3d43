package values;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The guide's codecs do as the guide says. */
final class ValuesTest {
  private static final int GREEN = 0xFF00FF00;

  @Test
  void anImageCrosses() {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(10, 4, 2, 2, new int[] {GREEN, GREEN, GREEN, GREEN}, 0, 2);

    BufferedImage half = HalfParallel.call(image);

    assertThat(half.getWidth()).isEqualTo(10);
    assertThat(half.getHeight()).isEqualTo(5);
    assertThat(half.getRGB(5, 2)).isEqualTo(GREEN);
    assertThat(half.getRGB(6, 2)).isZero();
  }

  @Test
  void aBeanCrossesAsJson() {
    Order order = new Order();
    order.lines = List.of("a", "b");

    assertThat(LinesParallel.call(order)).isEqualTo(2);
  }

  @Test
  void aMessageCrosses() {
    Timestamp time = Timestamp.newBuilder().setSeconds(2).setNanos(5_000_000).build();

    assertThat(MillisParallel.call(time)).isEqualTo(2005);
  }

  @Test
  void aGenericCodecCarriesRecords() {
    assertThat(MoreParallel.call(new AtomicReference<>(new Line("a", 1))).get())
        .isEqualTo(new Line("a", 2));
  }

  @Test
  void plainDataCrosses() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "x");
    row.put("price", 2.5);
    row.put("tags", List.of(1L, "t"));

    assertThat(AnnotateParallel.call(row))
        .containsEntry("price", 2.5)
        .containsEntry("tags", List.of(1L, "t"))
        .containsEntry("columns", 3);
    assertThat(SameParallel.call(List.of(new Line("a", 1)))).isEqualTo(List.of(new Line("a", 1)));
  }
}
