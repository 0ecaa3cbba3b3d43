package demo;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Every kind of generated code, in a null-marked scope. */
@NullMarked
public final class Use {
  public record Line(String sku, @Nullable String note, byte @Nullable [] blob) {}

  public record Order(int id, List<Line> lines, @Nullable Order previous) {
    @Parallel
    public int total(@Nullable Line more) {
      return id;
    }
  }

  public sealed interface Shape permits Circle, Group {}

  public record Circle(double radius) implements Shape {}

  public record Group(List<Shape> shapes, @Nullable Shape frame) implements Shape {}

  public record Pair<A, B>(A left, B right) {}

  public enum Color {
    RED
  }

  public static class Stored implements Serializable {
    private static final long serialVersionUID = 1;
  }

  public static final class Basket<E> {
    final List<E> all;

    Basket(List<E> all) {
      this.all = all;
    }
  }

  public static final class BasketCodec<E> implements Codec<Basket<E>> {
    private final Codec<List<E>> all;

    public BasketCodec(Codec<List<E>> all) {
      this.all = all;
    }

    @Override
    public void write(WireWriter out, Basket<E> value) throws IOException {
      all.write(out, value.all);
    }

    @Override
    public Basket<E> read(WireReader in) throws IOException {
      return new Basket<>(all.read(in));
    }
  }

  @Parallel
  public static Order order(Order order, Map<String, Line> more) {
    return order;
  }

  @Parallel
  public static @Nullable Order maybe(@Nullable Order order) {
    return order;
  }

  @Parallel
  public static Shape shape(Shape shape, Optional<Shape> other) {
    return shape;
  }

  @Parallel
  public static void nothing(String text) {}

  @Parallel
  public static void none() {}

  @Parallel
  public static int square(int n) {
    return n;
  }

  @Parallel
  public static void emit(List<Line> lines, Emitter<Line> out) {}

  @Parallel
  public static Pair<String, List<Integer>> pair(
      Pair<String, List<Integer>> pair, byte @Nullable [] bytes, Color... colors) {
    return pair;
  }

  @Parallel(codecs = BasketCodec.class)
  public static @Nullable Basket<Order> basket(@Nullable Basket<Order> basket, Stored stored)
      throws IOException {
    return basket;
  }

  @Parallel
  public static EnumMap<DayOfWeek, Stored> days(EnumMap<DayOfWeek, Stored> days) {
    return days;
  }

  private Use() {}
}
