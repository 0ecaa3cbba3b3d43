package demo;

import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

final class Wildcards {
  sealed interface Expr<T> permits IntLit, Neg, Eq, Pair, Only, Joined {}

  record IntLit(int value) implements Expr<Integer> {}

  record Neg<T>(Expr<T> inner) implements Expr<T> {}

  /** The {@code Expr<Boolean>} that it implements does not determine A. */
  record Eq<A>(Expr<A> left, Expr<A> right) implements Expr<Boolean> {}

  sealed interface Pair<T> extends Expr<List<T>> {}

  record Twins<T>(Expr<T> first, Expr<T> second) implements Pair<T> {}

  record Only<T extends Number>(T number) implements Expr<T> {}

  record Joined<S extends CharSequence>(Expr<S> parts) implements Expr<S> {}

  sealed interface Result<T> {}

  record Ok<T>(int count) implements Result<T> {}

  enum Failed implements Result<Object> {
    LATE
  }

  sealed interface Any {}

  record Of<T>(Id<T> id) implements Any {}

  record Id<T>(long value) {}

  record Bounded<N extends Number>(N number, N[] numbers) {}

  static final class Box<T> implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  static final class Price<C> {}

  static final class PriceCodec implements Codec<Price<?>> {
    @Override
    public void write(WireWriter out, Price<?> value) {}

    @Override
    public Price<?> read(WireReader in) {
      return new Price<String>();
    }
  }

  @Parallel
  static Expr<?> numbers(Expr<? extends Number> expr, Expr<Number> exact) {
    return expr;
  }

  @Parallel
  static Expr<Boolean> undetermined(Expr<Boolean> expr, Any any) {
    return expr;
  }

  @Parallel
  static Expr<? extends Comparable<?>> comparable(
      Expr<? extends Comparable<?>> expr, Expr<? extends Integer> none) {
    return expr;
  }

  @Parallel
  static Result<?> anything(Result<?> result, Map<String, ? extends Id<?>> ids, Id<? super Integer> id) {
    return result;
  }

  @Parallel
  static Bounded<?> bounded(Bounded<?> bounded) {
    return bounded;
  }

  @Parallel
  static Box<?>[] boxes(Box<?> box, Box<?>[] boxes, List<Box<? super Integer>> list) {
    return boxes;
  }

  @Parallel(codecs = PriceCodec.class)
  static Price<?> prices(Price<?> price, List<Price<?>> prices, Price<?>[] more) {
    return price;
  }

  private Wildcards() {}
}
