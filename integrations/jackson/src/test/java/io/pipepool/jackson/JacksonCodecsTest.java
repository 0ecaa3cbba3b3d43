package io.pipepool.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.jackson.Sample.Message;
import io.pipepool.jackson.Sample.Order;
import io.pipepool.jackson.Sample.TotalsCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees cross if this library is on the class path, and beans with a subclass of one line. */
class JacksonCodecsTest {
  private static final ParallelPool POOL = ParallelPool.builder().workers(1).build();

  static Stream<Engine> engines() {
    return Stream.of(POOL, Engine.inline());
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static ObjectNode tree() {
    ObjectNode tree = new ObjectMapper().createObjectNode();
    tree.putArray("list").add(1).add(2L).add((short) 3).add(4.5f).add(5.5).addNull().add("é");
    tree.put("big", BigInteger.TWO.pow(99));
    tree.set("decimal", DecimalNode.valueOf(new BigDecimal("1.500")));
    tree.put("bytes", new byte[] {1, 2});
    tree.put("yes", true);
    tree.putObject("object").put("no", false);
    return tree;
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void aTreeArrivesWithItsTypes(Engine engine) {
    Message message = new Message("t", tree());

    Message read = EchoParallel.using(engine).call(message);

    assertThat(read).isEqualTo(message);
    assertThat(read.body().path("decimal").decimalValue().scale()).isEqualTo(3);
    assertThat(read.body().path("list"))
        .extracting(Object::getClass)
        .containsExactlyElementsOf(
            Stream.of(tree().path("list")).flatMap(JacksonCodecsTest::elements).toList());
  }

  private static Stream<Class<?>> elements(JsonNode list) {
    Stream.Builder<Class<?>> classes = Stream.builder();
    list.forEach(element -> classes.add(element.getClass()));
    return classes.build();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void kindsOfNodesAreArgumentsAndResults(Engine engine) {
    assertThat(FirstParallel.using(engine).call(FirstParallel.args(tree(), "list")))
        .isEqualTo(JsonNodeFactory.instance.numberNode(1));
    assertThat(FirstParallel.using(engine).call(FirstParallel.args(tree(), "none")))
        .isEqualTo(MissingNode.getInstance());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void aBeanTakesOneLine(Engine engine) {
    Order order = new Order();
    order.customer = "c";
    order.lines = List.of("a");

    Order read = AddParallel.using(engine).call(AddParallel.args(order, "b"));

    assertThat(read.customer).isEqualTo("c");
    assertThat(read.lines).containsExactly("a", "b");
    assertThat(read.total).isEqualTo(1);
  }

  @Test
  void aTypeWithArgumentsIsNamedByReference() throws IOException {
    Order order = new Order();
    order.total = 7;
    WireWriter out = new WireWriter();
    new TotalsCodec().write(out, Map.of("k", order));

    assertThat(new TotalsCodec().read(out.toReader()).get("k").total).isEqualTo(7);
  }

  @Test
  void anObjectInATreeFailsWithItsPath() {
    ObjectNode tree = tree();
    tree.withArray("list").addPOJO(new Thread());
    Message message = new Message("t", tree);

    assertThatThrownBy(() -> EchoParallel.using(Engine.inline()).call(message))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("Message.body[\"list\"][7]: a POJONode cannot cross");
  }

  @Test
  void damagedBytesGiveATreeOrATransportException() throws IOException {
    WireWriter out = new WireWriter();
    TreeCodec<JsonNode> codec = new TreeCodec<>(JsonNode.class);
    codec.write(out, tree());
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      for (int j = random.nextInt(3); j > 0 && damaged.length > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(codec.read(WireReader.of(damaged))).isNotNull();
      } catch (TransportException expected) {
        assertThat(expected).hasMessageContaining(": ");
      }
    }
  }
}
