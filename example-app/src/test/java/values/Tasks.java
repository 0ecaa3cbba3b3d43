package values;

import com.google.protobuf.Timestamp;
import io.pipepool.annotations.Parallel;
import io.pipepool.codec.PlainCodec;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The methods that the guide calls. */
final class Tasks {
  private Tasks() {}

  // guide: image
  @Parallel(codecs = ImageCodec.class)
  static BufferedImage half(BufferedImage image) {
    int width = image.getWidth() / 2;
    int height = image.getHeight() / 2;
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    half.createGraphics().drawImage(image, 0, 0, width, height, null);
    return half;
  }

  // end

  // guide: jackson
  @Parallel(codecs = OrderCodec.class)
  static int lines(Order order) {
    return order.lines.size();
  }

  // end

  // guide: protobuf
  @Parallel(codecs = TimestampCodec.class)
  static long millis(Timestamp time) {
    return time.getSeconds() * 1000 + time.getNanos() / 1_000_000;
  }

  // end

  // guide: generic
  @Parallel(codecs = ReferenceCodec.class)
  static AtomicReference<Line> more(AtomicReference<Line> line) {
    Line before = line.get();
    return new AtomicReference<>(new Line(before.article(), before.count() + 1));
  }

  // end

  // guide: plain
  @Parallel(codecs = PlainCodec.class)
  static Map<String, Object> annotate(Map<String, Object> row) {
    row.put("columns", row.size());
    return row;
  }

  // end

  @Parallel(codecs = PlainData.class)
  static Object same(Object value) {
    return value;
  }
}
