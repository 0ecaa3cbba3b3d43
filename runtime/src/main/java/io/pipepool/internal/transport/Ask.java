package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * What a worker asks one of the parent's class loaders for, because it has not found it itself.
 *
 * @param loader the number of the class loader, as a {@link Define} has told it
 * @param all whether to give every resource of that name, and not just the first
 * @param name the resource's name; a class is the resource with its bytes
 */
public record Ask(int loader, boolean all, String name) {
  /** The longest name: longer than a class's can be. */
  public static final int MAX_NAME = 1 << 16;

  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(loader);
    out.writeBoolean(all);
    out.writeString(name);
  }

  /** Decodes it. */
  public static Ask read(WireReader in) {
    return new Ask(in.readInt(), in.readBoolean(), Wire.text(in));
  }
}
