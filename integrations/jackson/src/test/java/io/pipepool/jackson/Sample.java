package io.pipepool.jackson;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipepool.annotations.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user's declarations. The build names the processor and this library. */
final class Sample {
  private Sample() {}

  /** A bean that Jackson can map. It is neither a record nor Serializable. */
  static final class Order {
    public String customer = "";
    public List<String> lines = List.of();
    public long total;
  }

  /** The one line of code that an order needs. */
  static final class OrderCodec extends BeanCodec<Order> {
    public OrderCodec() {
      super(Order.class);
    }
  }

  /** A codec for a type with arguments. */
  static final class TotalsCodec extends BeanCodec<Map<String, Order>> {
    public TotalsCodec() {
      super(new TypeReference<Map<String, Order>>() {});
    }
  }

  record Message(String topic, JsonNode body) {}

  @Parallel
  static JsonNode first(ObjectNode object, String field) {
    return object.path(field).path(0);
  }

  @Parallel
  static Message echo(Message message) {
    return message;
  }

  @Parallel(codecs = OrderCodec.class)
  static Order add(Order order, String line) {
    Order more = new Order();
    more.customer = order.customer;
    more.lines = new ArrayList<>(order.lines);
    more.lines.add(line);
    more.total = order.total + 1;
    return more;
  }
}
