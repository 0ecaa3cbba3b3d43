package io.pipepool.testing;

import io.pipepool.Emitter;
import io.pipepool.EmittingFunction;
import io.pipepool.ParallelFunction;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.Gadget;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticEmitterTask;
import io.pipepool.spi.StaticTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A worker that writes objects that no codec would write: objects of classes that were not
 * declared.
 */
public final class Smuggling {
  /** The declared class. Its field shows no class. */
  public static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // objects that must not cross stand here
    Object payload;

    Holder(Object payload) {
      this.payload = payload;
    }
  }

  /** A declared exception that carries an object. */
  public static final class Carrier extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // see Holder
    final Object payload;

    Carrier(Object payload, Throwable cause) {
      super("carrier", cause);
      this.payload = payload;
    }
  }

  private record Handler(Gadget gadget) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }

  private static final Codec<Holder> HOLDER = Codecs.serialized(Holder.class);

  /** The places in a value where the object can be. */
  public enum Place {
    /** The whole value. */
    ROOT(HOLDER, new Gadget(), out -> {}),
    /** A field of a declared class. */
    FIELD(HOLDER, new Holder(new Gadget()), out -> {}),
    /** An array in a field. */
    ARRAY_IN_FIELD(HOLDER, new Holder(new Gadget[] {new Gadget()}), out -> {}),
    /** An array of objects in a field. */
    OBJECTS_IN_FIELD(HOLDER, new Holder(new Object[] {new Gadget()}), out -> {}),
    /** A list in a field. */
    LIST_IN_FIELD(HOLDER, new Holder(List.of(new Gadget())), out -> {}),
    /** The key of a map in a field. */
    KEY_IN_FIELD(HOLDER, new Holder(Map.of(new Gadget(), 1)), out -> {}),
    /** The value of a map in a field. */
    VALUE_IN_FIELD(HOLDER, new Holder(Map.of(1, new Gadget())), out -> {}),
    /** Another declared object's field. */
    NESTED_HOLDER(HOLDER, new Holder(new Holder(new Gadget())), out -> {}),
    /** The handler of a proxy. */
    PROXY(HOLDER, new Holder(proxy()), out -> {}),
    /** An exception that is a value. */
    EXCEPTION_VALUE(Codecs.serialized(Carrier.class), new Carrier(new Gadget(), null), out -> {}),
    /** An element of a list. */
    ELEMENT(Codecs.list(HOLDER), new Gadget(), out -> out.writeVarInt(2)),
    /** An element of an array. */
    ARRAY_ELEMENT(Codecs.array(Holder.class, HOLDER), new Gadget(), out -> out.writeVarInt(2)),
    /** A key of a map. */
    KEY(Codecs.map(HOLDER, Codecs.STRING), new Gadget(), out -> out.writeVarInt(2)),
    /** A value of a map, behind a key that is null. */
    VALUE(
        Codecs.map(Codecs.STRING, HOLDER),
        new Gadget(),
        out -> {
          out.writeVarInt(2);
          out.writeString(null);
        }),
    /** The content of an optional. */
    OPTIONAL(Codecs.optional(HOLDER), new Gadget(), out -> out.writeByte((byte) 2));

    private final Codec<?> codec;
    private final Object object;
    private final Consumer<WireWriter> before;

    Place(Codec<?> codec, Object object, Consumer<WireWriter> before) {
      this.codec = codec;
      this.object = object;
      this.before = before;
    }

    void write(WireWriter out) {
      byte[] stream = serialized(object);
      out.writeVarInt(ordinal());
      before.accept(out);
      out.writeBoolean(true);
      out.writeInt(stream.length);
      out.writeRaw(stream, 0, stream.length);
    }

    static Object read(WireReader in) throws IOException {
      return values()[in.readVarInt()].codec.read(in);
    }
  }

  /** Returns the object. */
  public static final ParallelFunction<String, Object, Exception> RETURN =
      ParallelFunction.of(ReturnTask.INSTANCE);

  /** Emits the object. */
  public static final EmittingFunction<String, Object, Exception> EMIT =
      EmittingFunction.of(EmitTask.INSTANCE);

  private Smuggling() {}

  private static Object proxy() {
    return Proxy.newProxyInstance(
        Smuggling.class.getClassLoader(),
        new Class<?>[] {Comparable.class},
        new Handler(new Gadget()));
  }

  private static byte[] serialized(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static final class ReturnTask extends StaticTask<String, Object, Exception> {
    static final ReturnTask INSTANCE = new ReturnTask();

    private ReturnTask() {
      super("io.pipepool.testing.Smuggling.give(String)", 31);
    }

    @Override
    public List<Class<? extends Throwable>> declaredExceptions() {
      return List.of(Carrier.class);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      String what = in.readString();
      switch (what) {
        case "throw" -> throw new Carrier(new Gadget(), null);
        case "cause" -> throw new Carrier(null, new Carrier(new Gadget(), null));
        case "suppressed" -> {
          Carrier outer = new Carrier(null, null);
          outer.addSuppressed(new Carrier(new Gadget(), null));
          throw outer;
        }
        default -> Place.valueOf(what).write(out);
      }
    }

    @Override
    public Object readResult(WireReader in) throws IOException {
      return Place.read(in);
    }
  }

  private static final class EmitTask extends StaticEmitterTask<String, Object, Exception> {
    static final EmitTask INSTANCE = new EmitTask();

    private EmitTask() {
      super("io.pipepool.testing.Smuggling.emit(String, Emitter)", 32);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, Emitter<Object> emitter) {
      emitter.emit(Place.valueOf(in.readString()));
    }

    @Override
    public void writeElement(WireWriter out, Object element) {
      ((Place) element).write(out);
    }

    @Override
    public Object readResult(WireReader in) throws IOException {
      return Place.read(in);
    }
  }
}
