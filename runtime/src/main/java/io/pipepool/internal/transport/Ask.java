package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * A question of a worker to one of the parent's class loaders.
 *
 * @param loader the number of the class loader, as a {@link Define} or {@link Served} has told it
 * @param kind {@link #CLASS}, {@link #BYTES}, {@link #FIRST} or {@link #ALL}
 * @param name the binary name of a class, or the name of a resource
 */
public record Ask(int loader, int kind, String name) {
  /** Asks which class the loader gives for that name: one of its own, or one of another loader. */
  public static final int CLASS = 0;

  /** Asks the same, and for the bytes in any case: the worker does not find the class itself. */
  public static final int BYTES = 1;

  /** Asks for the first resource of that name. */
  public static final int FIRST = 2;

  /** Asks for every resource of that name. */
  public static final int ALL = 3;

  /** The longest name, which is longer than that of any class. */
  public static final int MAX_NAME = 1 << 16;

  /** Writes the question. */
  public void write(WireWriter out) {
    out.writeInt(loader);
    out.writeByte((byte) kind);
    out.writeString(name);
  }

  /** Reads a question. */
  public static Ask read(WireReader in) {
    Ask ask = new Ask(in.readInt(), in.readByte(), Wire.text(in));
    if (ask.name.length() > MAX_NAME) {
      throw in.malformed("a question with a name of " + ask.name.length() + " chars");
    }
    return ask;
  }
}
