package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If a class writes another object in its place, and the class of that object is its own neighbour,
 * the object crosses. A class from another place is refused, although it claims to be in the same
 * package.
 */
class StandInsTest {
  private static final String RAN = "pipepool.test.gadget";

  private static final String HEAD =
      "package lib; import java.io.*; @SuppressWarnings(\"serial\") ";

  private static final String RESOLVES =
      " Object readResolve() { System.setProperty(\"" + RAN + "\", \"\"); return this; }";

  /** Two folders with classes of one package, like two jars of a class path. */
  @TempDir Path folder;

  private URLClassLoader loader;

  @BeforeEach
  void compile() throws Exception {
    Path library = folder.resolve("library");
    javac(
        library,
        HEAD
            + """
            public class Nested implements Serializable {
              final int n;
              public Nested(int n) { this.n = n; }
              Object writeReplace() { return new Form(n); }
              public boolean equals(Object o) { return o instanceof Nested x && x.n == n; }
              private static final class Form implements Serializable {
                final int n;
                Form(int n) { this.n = n; }
                private Object readResolve() { return new Nested(n); }
              }
            }
            """,
        HEAD
            + """
            public class Beside implements Serializable {
              final int n;
              public Beside(int n) { this.n = n; }
              Object writeReplace() { return new BesideForm(n); }
              public boolean equals(Object o) { return o instanceof Beside x && x.n == n; }
            }
            class BesideForm extends ParentForm {
              final int n;
              BesideForm(int n) { this.n = n; }
              Object result() { return new Beside(n); }
            }
            abstract class ParentForm implements Serializable {
              abstract Object result();
              Object readResolve() { return result(); }
            }
            """,
        HEAD
            + """
            public class Ordered implements Serializable {
              public final java.util.Comparator<String> comparator = Order.INSTANCE;
              enum Order implements java.util.Comparator<String> {
                INSTANCE { public int compare(String a, String b) { return a.compareTo(b); } }
              }
            }
            """,
        HEAD
            + """
            public interface Open extends Serializable { static Open of() { return Hidden.IT; } }
            class Hidden implements Open {
              static final Hidden IT = new Hidden();
              Object writeReplace() { return new Form(); }
              private static class Form implements Serializable {
                Object readResolve() { return IT; }
              }
            }
            """,
        HEAD + "public class Holder implements Serializable { public Object value; }",
        HEAD + "public class Plain implements Serializable { public Plain() {} }",
        HEAD
            + "public abstract class Shape implements Serializable {"
            + "  public static class Square extends Shape { public Square() {} } }",
        HEAD.replace("lib;", "lib.other;")
            + "public class Elsewhere implements Serializable { "
            + RESOLVES
            + " }");
    Path attacker = folder.resolve("attacker");
    javac(
        attacker,
        HEAD + "public class Gadget implements Serializable { " + RESOLVES + " }",
        HEAD
            + "public enum GadgetEnum { A; static { System.setProperty(\""
            + RAN
            + "\", \"\"); } }",
        HEAD + "public class Beside$Gadget implements Serializable { " + RESOLVES + " }",
        HEAD + "public class Circle extends Shape { " + RESOLVES + " }");
    loader = new URLClassLoader(new URL[] {url(library), url(attacker)}, null);
  }

  @AfterEach
  void noGadgetRan() throws IOException {
    loader.close();
    assertThat(System.clearProperty(RAN)).isNull();
  }

  @Test
  void anObjectThatAClassWritesInItsPlaceCrosses() throws Exception {
    for (String name : List.of("lib.Nested", "lib.Beside")) {
      Object value = loader.loadClass(name).getConstructor(int.class).newInstance(7);
      assertThat(Wire.roundTrip(codec(name), (Serializable) value)).isEqualTo(value);
    }
  }

  @Test
  void anObjectThatAnImplementationBesideItsInterfaceWritesCrosses() throws Exception {
    Object value = loader.loadClass("lib.Open").getMethod("of").invoke(null);

    assertThat(Wire.roundTrip(codec("lib.Open"), (Serializable) value)).isSameAs(value);
  }

  @Test
  void anEnumBesideAClassCrosses() throws Exception {
    Serializable value = instance("lib.Ordered");
    Object read = Wire.roundTrip(codec("lib.Ordered"), value);
    assertThat(read.getClass().getField("comparator").get(read))
        .isSameAs(value.getClass().getField("comparator").get(value));
  }

  @Test
  void proxiesOfTheJdkCross() throws Exception {
    LongAdder adder = new LongAdder();
    adder.add(5);
    assertThat(Wire.roundTrip(Codecs.serialized(LongAdder.class), adder).sum()).isEqualTo(5);
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      KeyPair read = Wire.roundTrip(Codecs.serialized(KeyPair.class), keys);
      assertThat(read.getPublic()).isEqualTo(keys.getPublic());
      assertThat(read.getPrivate()).isEqualTo(keys.getPrivate());
    }
  }

  @Test
  void aClassThatAnotherJarPutsIntoThePackageIsRefused() throws Exception {
    for (String name : List.of("lib.Gadget", "lib.Beside$Gadget", "lib.Circle", "lib.Plain")) {
      for (String shown : List.of("lib.Beside", "lib.Nested", "lib.Holder")) {
        assertRefused(shown, instance(name));
        assertRefused(shown, holding(instance(name)));
      }
    }
    Class<?> gadget = Class.forName("lib.GadgetEnum", false, loader);
    assertRefused("lib.Beside", holding(gadget));
  }

  @Test
  void aProxyOfAnotherPackageIsRefused() throws Exception {
    assertRefused("lib.Beside", instance("lib.other.Elsewhere"));
  }

  @Test
  void aSubclassOfAnAbstractClassCrossesIfItIsOfTheSameJar() throws Exception {
    Serializable square = instance("lib.Shape$Square");
    assertThat(Wire.roundTrip(codec("lib.Shape"), square)).hasSameClassAs(square);

    assertRefused("lib.Shape", instance("lib.Circle"));
    assertThat(Wire.encode(codec("lib.Shape", "lib.Circle"), instance("lib.Circle"))).isNotEmpty();
  }

  /**
   * Checks that writing refuses the value, and that reading refuses the bytes, which an attacker
   * might send.
   */
  private void assertRefused(String shown, Serializable value) throws Exception {
    assertThatThrownBy(() -> Wire.encode(codec(shown), value))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("-Apipepool.allow");
    WireWriter out = new WireWriter();
    byte[] bytes = serialised(value);
    out.writeByte((byte) 1);
    out.writeInt(bytes.length);
    out.writeRaw(bytes, 0, bytes.length);
    assertThatThrownBy(() -> Wire.decode(codec(shown), Wire.bytes(out)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("-Apipepool.allow");
  }

  @SuppressWarnings("unchecked")
  private Codec<Serializable> codec(String type, String... allow) {
    try {
      return Codecs.serialized((Class<Serializable>) loader.loadClass(type), allow);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private Serializable instance(String name) throws Exception {
    return (Serializable) loader.loadClass(name).getConstructor().newInstance();
  }

  private Serializable holding(Object value) throws Exception {
    Serializable holder = instance("lib.Holder");
    holder.getClass().getField("value").set(holder, value);
    return holder;
  }

  private static byte[] serialised(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private void javac(Path target, String... sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", target.toString()));
    Path library = folder.resolve("library");
    if (Files.exists(library)) {
      arguments.addAll(List.of("-cp", library.toString()));
    }
    Path from = Files.createDirectories(folder.resolve("source-" + target.getFileName()));
    Files.createDirectories(target);
    for (String source : sources) {
      String name =
          source.replaceFirst(
              "(?s).*?public (?:abstract )?(?:class|enum|interface) ([\\w$]+).*", "$1");
      Path file = from.resolve(name + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  private static URL url(Path folder) throws IOException {
    return folder.toUri().toURL();
  }
}
