package bad;

import io.pipepool.annotations.Parallel;

class SealedTypes {
  sealed interface Shape {}

  record Circle(double r) implements Shape {}

  non-sealed interface Poly extends Shape {}

  sealed interface Never<T> {}

  record Text(String text) implements Never<String> {}

  record Deep<T>(T value, Deep<java.util.List<T>> next) {}

  @Parallel
  static void open(Shape /*!sealed-open-leaf*/shape) {}

  @Parallel
  static void never(Never<Integer> /*!sealed-empty*/never) {}

  @Parallel
  static void deep(Deep<String> /*!endless-type*/deep) {}
}
