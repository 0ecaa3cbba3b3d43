package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * A worker's question to one of the parent's class loaders, because the worker has not found a
 * class or resource itself.
 *
 * @param loader the number of the class loader, as a {@link Define} has told it
 * @param all whether to answer with every resource of that name, and not only the first
 * @param name the resource's name; a class is the resource with its bytes
 */
public record Ask(int loader, boolean all, String name) {
  /** The longest name, which is longer than that of any class. */
  public static final int MAX_NAME = 1 << 16;

  /** Writes the question. */
  public void write(WireWriter out) {
    out.writeInt(loader);
    out.writeBoolean(all);
    out.writeString(name);
  }

  /** Reads a question. */
  public static Ask read(WireReader in) {
    return new Ask(in.readInt(), in.readBoolean(), Wire.text(in));
  }
}
