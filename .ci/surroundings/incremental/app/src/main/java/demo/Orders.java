package demo;

import demo.values.Price;
import io.pipepool.annotations.Parallel;

final class Orders {
  @Parallel
  static Order twice(Order order) {
    return new Order(2 * order.count(), order.price());
  }

  @Parallel
  static Price half(Price price) {
    return new Price(price.cents() / 2);
  }
}
