package io.pipepool.guava;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A {@link Range}: a byte that tells which ends it has, and the ends.
 *
 * @param <C> the type of the end points
 */
public final class RangeCodec<C extends Comparable<?>> implements Codec<Range<C>> {
  private static final int LOWER = 1;
  private static final int LOWER_CLOSED = 2;
  private static final int UPPER = 4;
  private static final int UPPER_CLOSED = 8;

  private final Codec<C> end;

  /**
   * Makes a codec from the codec of the end points.
   *
   * @param end the codec of the range's ends
   */
  public RangeCodec(Codec<C> end) {
    this.end = end;
  }

  @Override
  public void write(WireWriter out, Range<C> value) throws IOException {
    int ends = 0;
    if (value.hasLowerBound()) {
      ends |= value.lowerBoundType() == BoundType.CLOSED ? LOWER | LOWER_CLOSED : LOWER;
    }
    if (value.hasUpperBound()) {
      ends |= value.upperBoundType() == BoundType.CLOSED ? UPPER | UPPER_CLOSED : UPPER;
    }
    out.writeByte((byte) ends);
    if (value.hasLowerBound()) {
      end.write(out, value.lowerEndpoint());
    }
    if (value.hasUpperBound()) {
      end.write(out, value.upperEndpoint());
    }
  }

  @Override
  public Range<C> read(WireReader in) throws IOException {
    int ends = in.readByte();
    BoundType lower = (ends & LOWER_CLOSED) != 0 ? BoundType.CLOSED : BoundType.OPEN;
    BoundType upper = (ends & UPPER_CLOSED) != 0 ? BoundType.CLOSED : BoundType.OPEN;
    return switch (ends & (LOWER | UPPER)) {
      case LOWER | UPPER -> Range.range(end.read(in), lower, end.read(in), upper);
      case LOWER -> Range.downTo(end.read(in), lower);
      case UPPER -> Range.upTo(end.read(in), upper);
      default -> Range.all();
    };
  }
}
