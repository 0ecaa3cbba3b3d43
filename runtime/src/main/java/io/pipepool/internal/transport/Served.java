package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an {@link Ask}.
 *
 * @param failure why the parent cannot tell which resources there are, or null
 * @param found the resources, in the class loader's order; empty if there is none
 */
public record Served(@Nullable String failure, List<Resource> found) {
  /**
   * A resource of the parent's class loader.
   *
   * @param url the place from which the parent has it, which the worker need not know how to open;
   *     null if the class loader does not tell
   * @param content its bytes, which readers read through duplicates
   */
  public record Resource(@Nullable String url, ByteBuffer content) {}

  /** The answer that there is no such resource. */
  public static final Served NOTHING = new Served(null, List.of());

  /** Returns the answer that the parent cannot tell. */
  public static Served failed(String why) {
    return new Served(why, List.of());
  }

  /** Writes the answer. */
  public void write(WireWriter out) {
    out.writeString(failure);
    out.writeVarInt(found.size());
    for (Resource resource : found) {
      out.writeString(resource.url);
      byte[] content = new byte[resource.content.remaining()];
      resource.content.duplicate().get(content);
      out.writeInt(content.length);
      out.writeRaw(content, 0, content.length);
    }
  }

  /** Reads an answer. */
  public static Served read(WireReader in) {
    String failure = in.readString();
    int count = in.readCount(1 + Integer.BYTES);
    List<Resource> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String url = in.readString();
      int length = in.readInt();
      if (length < 0 || length > in.remaining()) {
        throw in.malformed("a resource of " + length + " bytes");
      }
      byte[] content = new byte[length];
      in.readRaw(content, 0, length);
      found.add(new Resource(url, ByteBuffer.wrap(content)));
    }
    return new Served(failure, found);
  }
}
