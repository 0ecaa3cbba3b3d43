package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * All objects of one codec in an argument or result share one object stream. Objects of other
 * codecs do not.
 */
class SharedStreamsTest {
  static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    final String name;
    final BigDecimal price;

    Bean(String name, BigDecimal price) {
      this.name = name;
      this.price = price;
    }
  }

  @SuppressWarnings("serial") // it may hold what cannot cross
  static final class Other implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the test sets objects that must not cross
    Object value;
  }

  private static Codec<List<Bean>> list() {
    return Codecs.named("List", Codecs.list(Codecs.serialized(Bean.class)));
  }

  private static List<Bean> beans(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Bean("bean " + i, BigDecimal.valueOf(i)))
        .toList();
  }

  @Test
  void elementsDescribeTheirClassesOnce() {
    int one = Wire.encode(list(), beans(1)).length;
    int many = Wire.encode(list(), beans(101)).length;

    assertThat((many - one) / 100).isLessThan(one / 3);
  }

  @Test
  void elementsArriveWithTheNullsAmongThem() {
    List<Bean> values = new ArrayList<>(beans(3));
    values.add(1, null);
    values.add(null);
    Codec<List<Bean>> codec = list();

    List<Bean> read = Wire.roundTrip(codec, values);

    assertThat(read).usingRecursiveFieldByFieldElementComparator().isEqualTo(values);
  }

  @Test
  void anElementThatIsThereTwiceArrivesAsOne() {
    Bean bean = beans(1).get(0);

    List<Bean> read = Wire.roundTrip(list(), List.of(bean, bean));

    assertThat(read.get(0)).isSameAs(read.get(1)).isNotSameAs(bean);
  }

  @Test
  void theNextValueBeginsANewStream() throws IOException {
    Codec<List<Bean>> codec = list();
    List<Bean> beans = beans(2);
    WireWriter out = new WireWriter();
    codec.write(out, beans);
    long size = out.size();
    codec.write(out, beans);
    assertThat(out.size()).isEqualTo(2 * size);

    WireReader in = out.toReader();
    WireReader first = in.slice(size);
    List<Bean> second = codec.read(in);
    assertThat(codec.read(first).get(0)).isNotSameAs(second.get(0));
    assertThat(second).usingRecursiveFieldByFieldElementComparator().isEqualTo(beans);
  }

  @Test
  void codecsOfAUserAndOtherTypesInBetweenDisturbNothing() {
    Codec<Bean> bean = Codecs.serialized(Bean.class);
    Codec<Other> other = Codecs.serialized(Other.class);
    Codec<Map<String, List<Bean>>> codec =
        Codecs.named(
            "Map",
            Codecs.map(Codecs.STRING, Codecs.custom(new Between<>(bean, other, new Other()))));
    Map<String, List<Bean>> value = Map.of("a", beans(3), "b", beans(2));

    assertThat(Wire.roundTrip(codec, value)).usingRecursiveComparison().isEqualTo(value);
  }

  @Test
  void aPieceIsReadOnlyWhereItsStreamIs() {
    Codec<List<Bean>> codec = list();
    byte[] bytes = Wire.encode(codec, beans(2));
    WireReader in = WireReader.of(bytes);
    in.readVarInt();
    in.readByte();
    in.skip(in.readInt());
    byte[] second = new byte[(int) in.remaining()];
    in.readRaw(second, 0, second.length);

    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(Bean.class), second))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("a serialised object of kind 2");
  }

  @Test
  void theNextValueAfterAFailureBeginsANewStream() throws IOException {
    Codec<Other> other = Codecs.serialized(Other.class);
    Codec<List<Other>> codec = Codecs.named("List", Codecs.custom(new LeavesOut(other)));
    Other good = new Other();
    good.value = "good";
    Other bad = new Other();
    bad.value = new Object();

    List<Other> read = Wire.roundTrip(codec, Arrays.asList(good, bad, good));

    assertThat(read).extracting(each -> each.value).containsExactly("good", "good");
  }

  /** A codec of a list that has a value of another type behind each element. */
  private record Between<B, O>(Codec<B> bean, Codec<O> other, O something)
      implements Codec<List<B>> {
    @Override
    public void write(WireWriter out, List<B> value) throws IOException {
      out.writeVarInt(value.size());
      for (B each : value) {
        bean.write(out, each);
        other.write(out, something);
      }
    }

    @Override
    public List<B> read(WireReader in) throws IOException {
      List<B> read = new ArrayList<>();
      for (int left = in.readVarInt(); left > 0; left--) {
        read.add(bean.read(in));
        other.read(in);
      }
      return read;
    }
  }

  /** A codec that leaves out elements that cannot be written. */
  private record LeavesOut(Codec<Other> element) implements Codec<List<Other>> {
    @Override
    public void write(WireWriter out, List<Other> value) throws IOException {
      for (Other each : value) {
        long start = out.size();
        try {
          element.write(out, each);
        } catch (TransportException left) {
          out.truncate(start);
        }
      }
    }

    @Override
    public List<Other> read(WireReader in) throws IOException {
      List<Other> read = new ArrayList<>();
      while (in.remaining() > 0) {
        read.add(element.read(in));
      }
      return read;
    }
  }
}
