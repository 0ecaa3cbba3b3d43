package bad;

import io.pipepool.annotations.Parallel;
import java.util.EnumSet;
import java.util.List;

class Wild {
  record Box<T>(T t) {}

  record Boxes<T>(T[] values) {}

  record Range<T extends Comparable<? super T>>(T low, T high) {}

  record Span<T extends Comparable<T>>(List<T> ends) {}

  record Node<N extends Node<?>>(N next) {}

  record Id<T>(long value) {}

  sealed interface E<T> {}

  record IntLit(int value) implements E<Integer> {}

  record S<A>(A a, A b) implements E<Boolean> {}

  record L<A extends Comparable<A>>(A a, A b) implements E<Boolean> {}

  @Parallel
  static void box(Box<?> /*!wildcard*/box) {}

  @Parallel
  static void boxes(Boxes<?> /*!type-variable*/boxes) {}

  @Parallel
  static void range(Range<? extends Number> /*!wildcard-bound*/range) {}

  @Parallel
  static void span(List<Span<?>> /*!wildcard-bound*/spans) {}

  @Parallel
  static void node(Node<?> /*!wildcard-bound*/node) {}

  @Parallel
  static void inside(Id<Range<? extends Number>[]> /*!wildcard-bound*/id) {}

  @Parallel
  static void enums(EnumSet<?> /*!wildcard*/enums) {}

  @Parallel
  static void leaf(E<Boolean> /*!wildcard,wildcard,wildcard-bound*/expr) {}
}
