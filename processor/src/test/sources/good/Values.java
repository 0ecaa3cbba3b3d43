package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class Values {
  record Order(int id, String customer, List<Line> lines, Optional<Order> previous) {}

  record Line(String sku, int count, double price, Color color, Integer discount) {}

  record Point(int x, int y) {}

  record Empty() {}

  record Rest(int first, String... rest) {}

  record Pair<A, B>(A left, B right) {}

  record Clumsy(int in, int out, String value, String at, String e, int INSTANCE) {}

  enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  sealed interface Shape permits Circle, Group, Solid {}

  record Circle(Point center, double radius) implements Shape {}

  record Group(List<Shape> shapes) implements Shape {}

  sealed interface Solid extends Shape {}

  record Cube(int Int) implements Solid {}

  enum Standard implements Solid {
    UNIT
  }

  sealed interface Expression<T> {}

  record Literal<T>(T value) implements Expression<T> {}

  record Number(int value) implements Expression<Integer> {}

  record Text(String value) implements Expression<String> {}

  record Both<U>(Expression<U> first, Expression<U> second) implements Expression<U> {}

  record Tree(Tree left, Tree right, int value) {}

  record Ping(Pong pong) {}

  record Pong(List<Ping> pings) {}

  @Parallel
  static Order order(Order order) {
    return order;
  }

  @Parallel
  static Shape shape(Shape shape, Empty empty, Rest rest) {
    return shape;
  }

  @Parallel
  static Pair<String, Integer> pair(
      Pair<Long, ? extends Shape> pair, Pair<Long, Long> other, Pair<? extends Pair<Long, Long>, Color> all) {
    return new Pair<>("", 1);
  }

  @Parallel
  static Clumsy clumsy(Clumsy clumsy) {
    return clumsy;
  }

  @Parallel
  static int expression(Expression<Integer> expression) {
    return 1;
  }

  @Parallel
  static Map<Color, Tree> trees(Tree tree, Ping ping) {
    return Map.of(Color.RED, tree);
  }

  private Values() {}
}
