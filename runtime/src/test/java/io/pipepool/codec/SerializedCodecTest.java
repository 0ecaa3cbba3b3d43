package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The codec deserialises only the classes that the declared type shows, the JDK's common classes,
 * and named ones.
 */
class SerializedCodecTest {
  /** Shows a type argument, a superclass, an array and an interface. Its payload shows no class. */
  @SuppressWarnings("serial") // the field holds objects that must not cross
  static final class Order extends Document {
    private static final long serialVersionUID = 1L;
    List<Line> lines = new ArrayList<>();
    Price[] prices = {};
    Object payload;
  }

  static class Document implements Serializable {
    private static final long serialVersionUID = 1L;
    String title = "";
    Author author;
  }

  /** Another document, which an order does not show. */
  static final class Letter extends Document {
    private static final long serialVersionUID = 1L;
  }

  record Line(int count) implements Serializable {}

  record Author(String name) implements Serializable {}

  interface Price extends Serializable {}

  record Cents(long cents) implements Price {}

  record Hidden(int value) implements Serializable {}

  /** A record that the filter of the whole JVM refuses. */
  record RefusedByJvm(int value) implements Serializable {}

  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    Node next;
  }

  static final class Thrower implements Serializable {
    private static final long serialVersionUID = 1L;
    private final boolean onWrite;

    Thrower(boolean onWrite) {
      this.onWrite = onWrite;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      if (onWrite) {
        throw new IllegalStateException("cannot be written");
      }
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException {
      throw new InvalidObjectException("cannot be read");
    }
  }

  @AfterEach
  void noGadgetRan() {
    assertThat(Gadget.ran).isFalse();
  }

  @Test
  void classesThatTheDeclaredTypeShowsArrive() {
    Order order = new Order();
    order.title = "t";
    order.author = new Author("a");
    order.lines.add(new Line(3));
    order.prices = new Price[] {new Cents(5)};
    Order read = Wire.roundTrip(Codecs.serialized(Order.class), order);
    assertThat(read.title).isEqualTo("t");
    assertThat(read.author).isEqualTo(order.author);
    assertThat(read.lines).isEqualTo(order.lines);
    assertThat(read.prices).isEqualTo(order.prices);
  }

  @Test
  void valueClassesOfTheJdkArriveWithTheirParts() throws IOException {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Europe/Berlin"));
    assertThat(Wire.roundTrip(Codecs.serialized(GregorianCalendar.class), calendar))
        .isEqualTo(calendar);
    SimpleDateFormat format = new SimpleDateFormat("d. MMMM yyyy", Locale.GERMAN);
    assertThat(Wire.roundTrip(Codecs.serialized(SimpleDateFormat.class), format)).isEqualTo(format);
    DecimalFormat decimals = new DecimalFormat("#,##0.00");
    assertThat(Wire.roundTrip(Codecs.serialized(DecimalFormat.class), decimals))
        .isEqualTo(decimals);
    MessageFormat message = new MessageFormat("{0,number} of {1,date}", Locale.FRENCH);
    assertThat(Wire.roundTrip(Codecs.serialized(MessageFormat.class), message)).isEqualTo(message);
    SimpleTimeZone zone = new SimpleTimeZone(3_600_000, "X");
    assertThat(Wire.roundTrip(Codecs.serialized(SimpleTimeZone.class), zone)).isEqualTo(zone);
    InetAddress address = InetAddress.getByAddress("host", new byte[] {127, 0, 0, 1});
    assertThat(Wire.roundTrip(Codecs.serialized(InetAddress.class), address)).isEqualTo(address);
    InetSocketAddress socket = new InetSocketAddress(address, 80);
    assertThat(Wire.roundTrip(Codecs.serialized(InetSocketAddress.class), socket))
        .isEqualTo(socket);
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("host", 80);
    assertThat(Wire.roundTrip(Codecs.serialized(InetSocketAddress.class), unresolved))
        .isEqualTo(unresolved);
  }

  @Test
  void commonClassesOfTheJdkArriveInAnObjectField() {
    for (Object payload :
        List.of(
            List.of(1, "a"),
            Map.of("k", 1L),
            Collections.unmodifiableList(new LinkedList<>(List.of(1))),
            new TreeMap<>(Collections.reverseOrder()),
            new HashMap<>(Map.of(1, Instant.EPOCH)),
            new ConcurrentHashMap<>(Map.of(1, 2)),
            EnumSet.of(TimeUnit.DAYS),
            new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
            new Date(0),
            new java.math.BigDecimal("1.50"))) {
      Order order = new Order();
      order.payload = payload;
      Codec<Order> codec = Codecs.serialized(Order.class, "java.util.concurrent.TimeUnit");
      assertThat(Wire.roundTrip(codec, order).payload).isEqualTo(payload);
    }
  }

  @Test
  void aClassThatNoDeclaredTypeShowsIsRefusedOnBothSides() {
    for (Object payload :
        List.of(
            new Gadget(),
            new Gadget[] {new Gadget()},
            List.of(new Gadget()),
            Map.of(new Gadget(), 1),
            new Letter(),
            new Hidden(1))) {
      Order order = new Order();
      order.payload = payload;
      assertThatThrownBy(() -> Wire.encode(Codecs.serialized(Order.class), order))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("-Apipepool.allow");
      assertThatThrownBy(() -> Wire.decode(Codecs.serialized(Order.class), smuggled(order)))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("-Apipepool.allow");
    }
  }

  @Test
  void anotherRootObjectIsRefused() {
    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(Order.class), smuggled(new Gadget())))
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(Order.class), smuggled(List.of())))
        .isInstanceOf(TransportException.class);
  }

  @Test
  void namedClassesArrive() {
    Order order = new Order();
    order.payload = new Hidden(7);
    for (String pattern :
        List.of(Hidden.class.getName(), "io.pipepool.codec.*", "io.pipepool.**")) {
      Codec<Order> codec = Codecs.serialized(Order.class, pattern);
      assertThat(Wire.roundTrip(codec, order).payload).isEqualTo(order.payload);
    }
    assertThatThrownBy(() -> Wire.encode(Codecs.serialized(Order.class, "io.pipepool.*"), order))
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> Codecs.serialized(Order.class, "*"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lambdasAndProxiesAreRefusedEvenIfNamed() {
    Order order = new Order();
    Codec<Order> codec = Codecs.serialized(Order.class, "io.pipepool.**", "java.**", "jdk.**");
    order.payload = (Runnable & Serializable) () -> {};
    assertThatThrownBy(() -> Wire.encode(codec, order))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("lambda");
    byte[] lambda = smuggled(order);
    assertThatThrownBy(() -> Wire.decode(codec, lambda)).isInstanceOf(TransportException.class);
    order.payload =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Price.class}, new Handler());
    assertThatThrownBy(() -> Wire.encode(codec, order)).isInstanceOf(TransportException.class);
    byte[] proxy = smuggled(order);
    assertThatThrownBy(() -> Wire.decode(codec, proxy)).isInstanceOf(TransportException.class);
  }

  private static final class Handler implements java.lang.reflect.InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return null;
    }
  }

  @Test
  void theFilterOfTheWholeJvmIsRespected() {
    byte[] bytes = Wire.encode(Codecs.serialized(RefusedByJvm.class), new RefusedByJvm(1));
    assertThat(Wire.decode(Codecs.serialized(RefusedByJvm.class), bytes).value()).isEqualTo(1);
    ObjectInputFilter.Config.setSerialFilter(
        ObjectInputFilter.Config.createFilter("!" + RefusedByJvm.class.getName()));
    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(RefusedByJvm.class), bytes))
        .isInstanceOf(TransportException.class);
    classesThatTheDeclaredTypeShowsArrive();
  }

  @Test
  void tooDeepObjectsFailCleanly() {
    Node first = new Node();
    Node last = first;
    for (int i = 0; i < 1_100; i++) {
      last.next = new Node();
      last = last.next;
    }
    assertThatThrownBy(() -> Wire.roundTrip(Codecs.serialized(Node.class), first))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("nested");
    for (int i = 0; i < 200_000; i++) {
      last.next = new Node();
      last = last.next;
    }
    assertThatThrownBy(() -> Wire.encode(Codecs.serialized(Node.class), first))
        .isInstanceOf(TransportException.class);
  }

  @Test
  void exceptionsOfTheObjectsOwnMethodsBecomeTransportExceptions() {
    assertThatThrownBy(() -> Wire.encode(Codecs.serialized(Thrower.class), new Thrower(true)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("cannot be written");
    byte[] bytes = Wire.encode(Codecs.serialized(Thrower.class), new Thrower(false));
    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(Thrower.class), bytes))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("cannot be read");
  }

  /** A record that is not Serializable. */
  private record Plain(int value) {}

  @Test
  void theMessageHasThePathAndTheReason() {
    Order order = new Order();
    order.payload = new ArrayList<>(List.of(new Plain(1)));
    assertUnwritable(
        order,
        "Order.payload: java.util.ArrayList: " + Plain.class.getName() + IS_NOT_SERIALIZABLE);
    order.payload = new Object[] {1, new Plain(2)};
    assertUnwritable(order, "Order.payload[1]: " + Plain.class.getName() + IS_NOT_SERIALIZABLE);
    Order inner = new Order();
    inner.payload = Thread.currentThread();
    order.payload = inner;
    String thread = Thread.currentThread().getClass().getName();
    assertUnwritable(order, "Order.payload.payload: " + thread + IS_NOT_SERIALIZABLE);
    inner.payload = new Object[] {order, inner, new Plain(3)};
    assertUnwritable(order, "Order.payload.payload[2]: " + Plain.class.getName());
    order.payload = List.of(new Hidden(1));
    assertUnwritable(
        order,
        "Order.payload: java.util.ImmutableCollections$List12: "
            + Hidden.class.getName()
            + " may not cross by Java serialization: no declared type shows it; declare it, or");
  }

  private static final String IS_NOT_SERIALIZABLE = " is not Serializable";

  private static void assertUnwritable(Order order, String message) {
    Codec<Order> codec = Codecs.named("Order", Codecs.serialized(Order.class));
    assertThatThrownBy(() -> Wire.encode(codec, order))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aHugeArrayClaimIsRefusedBeforeItIsAllocated() {
    byte[] bytes = smuggled(new int[] {1, 2, 3});
    for (int i = 0; i < bytes.length - 4; i++) {
      if (bytes[i] == 0 && bytes[i + 3] == 3 && bytes[i + 1] == 0 && bytes[i + 2] == 0) {
        bytes[i] = 0x7F;
      }
    }
    assertThatThrownBy(() -> Wire.decode(Codecs.serialized(int[].class), bytes))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("claims");
  }

  /** Each address copies a part of the one text that all have in the stream. */
  @Test
  void whatManyObjectsCopyTakesNoMoreThanTheirBytesJustify() {
    Order order = new Order();
    order.payload = addresses(1_000, "x".repeat(60_000));
    Codec<Order> codec = Codecs.serialized(Order.class);
    assertThatThrownBy(() -> Wire.roundTrip(codec, order))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("copy more than their bytes justify");

    order.payload = addresses(10_000, "http://" + "x".repeat(100));
    assertThat(Wire.roundTrip(codec, order).payload).isEqualTo(order.payload);
  }

  private static List<URI> addresses(int count, String text) {
    return new ArrayList<>(Stream.generate(() -> URI.create(text)).limit(count).toList());
  }

  /** Returns the bytes that {@link SerializedCodec} would write if it let every class pass. */
  private static byte[] smuggled(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    WireWriter out = new WireWriter();
    out.writeBoolean(true);
    out.writeInt(bytes.size());
    out.writeRaw(bytes.toByteArray(), 0, bytes.size());
    return Wire.bytes(out);
  }
}
