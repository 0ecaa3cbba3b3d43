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
 * @param failure the reason why the parent cannot answer, or null
 * @param definer the number of the class loader that has defined the class; 0 for a class of the
 *     JVM or of Pipepool itself, and for resources
 * @param place the place where the worker finds the classes of that loader, as in a {@link Define}
 * @param found the class's file, or the resources in the class loader's order; nothing if there is
 *     none
 */
public record Served(@Nullable String failure, int definer, int place, List<Resource> found) {
  /**
   * A resource of the parent's class loader.
   *
   * @param url the place from which the parent has the resource. The worker need not know how to
   *     open it. It is null if the class loader does not tell
   * @param content its bytes, to be read through duplicates; null if the worker finds the same one
   *     itself
   */
  public record Resource(@Nullable String url, @Nullable ByteBuffer content) {}

  /** The beginning of the failure of a class whose file has changed since the parent looked. */
  public static final String STALE = "[pipepool:task-stale] ";

  private static final int OWN = -1;

  /** The answer that the class loader gives no such class or resource. */
  public static final Served NOTHING = new Served(null, 0, Define.HOME, List.of());

  /** Returns the answer that the parent cannot answer, with the reason. */
  public static Served failed(String why) {
    return new Served(why, 0, Define.HOME, List.of());
  }

  /** Returns the answer that the worker takes its own class of that name. */
  public static Served ownClass(int definer) {
    return new Served(null, definer, Define.HOME, List.of(new Resource(null, null)));
  }

  /** Returns the answer to a question for resources. */
  public static Served resources(List<Resource> found) {
    return found.isEmpty() ? NOTHING : new Served(null, 0, Define.HOME, found);
  }

  /** Writes the answer. */
  public void write(WireWriter out) {
    out.writeString(failure);
    out.writeInt(definer);
    out.writeByte((byte) place);
    out.writeVarInt(found.size());
    for (Resource resource : found) {
      out.writeString(resource.url);
      if (resource.content == null) {
        out.writeInt(OWN);
      } else {
        byte[] content = new byte[resource.content.remaining()];
        resource.content.duplicate().get(content);
        out.writeInt(content.length);
        out.writeRaw(content, 0, content.length);
      }
    }
  }

  /** Reads an answer. */
  public static Served read(WireReader in) {
    String failure = in.readString();
    int definer = in.readInt();
    int place = in.readByte();
    int count = in.readCount(1 + Integer.BYTES);
    List<Resource> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(new Resource(in.readString(), content(in)));
    }
    return new Served(failure, definer, place, found);
  }

  private static @Nullable ByteBuffer content(WireReader in) {
    int length = in.readInt();
    if (length == OWN) {
      return null;
    }
    if (length < 0 || length > in.remaining()) {
      throw in.malformed("a resource of " + length + " bytes");
    }
    byte[] content = new byte[length];
    in.readRaw(content, 0, length);
    return ByteBuffer.wrap(content);
  }
}
