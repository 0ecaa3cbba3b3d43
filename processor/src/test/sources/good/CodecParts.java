package demo;

import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

final class CodecParts {
  static final class Basket<E> {
    final List<E> all = new ArrayList<>();
  }

  static final class BasketCodec<E> implements Codec<Basket<E>> {
    private final Codec<E> element;

    BasketCodec(Codec<E> element) {
      this.element = element;
    }

    @Override
    public void write(WireWriter out, Basket<E> value) throws IOException {
      out.writeVarInt(value.all.size());
      for (E each : value.all) {
        element.write(out, each);
      }
    }

    @Override
    public Basket<E> read(WireReader in) throws IOException {
      Basket<E> basket = new Basket<>();
      for (int n = in.readVarInt(); n > 0; n--) {
        basket.all.add(element.read(in));
      }
      return basket;
    }
  }

  static final class Tagged<K extends Enum<K>, V> {
    final K tag;
    final V value;

    Tagged(K tag, V value) {
      this.tag = tag;
      this.value = value;
    }
  }

  static final class TaggedCodec<V, K extends Enum<K>> implements Codec<Tagged<K, V>> {
    private final Class<K> tags;
    private final Codec<V> value;

    TaggedCodec(Class<K> tags, Codec<V> value) {
      this.tags = tags;
      this.value = value;
    }

    @Override
    public void write(WireWriter out, Tagged<K, V> tagged) throws IOException {
      out.writeString(tagged.tag.name());
      value.write(out, tagged.value);
    }

    @Override
    public Tagged<K, V> read(WireReader in) throws IOException {
      return new Tagged<>(Enum.valueOf(tags, in.readString()), value.read(in));
    }
  }

  abstract static class Signal {}

  static final class Ping extends Signal {}

  static final class SignalCodec<S extends Signal> implements Codec<S> {
    private final Class<S> type;

    SignalCodec(Class<S> type) {
      this.type = type;
    }

    @Override
    public void write(WireWriter out, S value) {}

    @Override
    public S read(WireReader in) {
      return type.cast(new Ping());
    }
  }

  static final class Parcel {
    final Line line;

    Parcel(Line line) {
      this.line = line;
    }
  }

  /** A codec that is not generic and yet needs a generated codec. */
  static final class ParcelCodec implements Codec<Parcel> {
    private final Codec<Line> line;

    ParcelCodec(Codec<Line> line) {
      this.line = line;
    }

    @Override
    public void write(WireWriter out, Parcel value) throws IOException {
      line.write(out, value.line);
    }

    @Override
    public Parcel read(WireReader in) throws IOException {
      return new Parcel(line.read(in));
    }
  }

  enum Color {
    RED
  }

  record Line(String name, Basket<Line> parts) {}

  @Parallel(
      codecs = {BasketCodec.class, TaggedCodec.class, SignalCodec.class, ParcelCodec.class})
  static Basket<Parcel> pack(
      Basket<Basket<Line>> nested,
      List<Basket<? extends Number>> numbers,
      Tagged<Color, int[]> colors,
      Tagged<Color, Basket<List<String>>>[] texts,
      Ping ping) {
    return new Basket<>();
  }

  private CodecParts() {}
}
