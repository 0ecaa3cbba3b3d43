package io.pipepool.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object streams of one argument or result: one for each codec that serialises parts of it.
 *
 * <p>With a stream of its own, each part would carry the descriptions of its classes again, and
 * setting up a stream costs more than most objects. A stream that outlived the value would keep its
 * objects, and hand references to them to the next call.
 *
 * @param <S> the streams
 */
final class ObjectStreams<S> {
  /** Null until there is a stream, because most values need none. */
  private @Nullable List<Entry<S>> entries;

  private record Entry<S>(SerializedCodec<?> codec, S stream) {}

  /** Returns the stream of {@code codec}, or null if the codec has none yet. */
  @Nullable S find(SerializedCodec<?> codec) {
    if (entries != null) {
      for (Entry<S> entry : entries) {
        if (entry.codec == codec) {
          return entry.stream;
        }
      }
    }
    return null;
  }

  /** Makes {@code stream} the stream of {@code codec}. */
  void put(SerializedCodec<?> codec, S stream) {
    if (entries == null) {
      entries = new ArrayList<>(1);
    }
    entries.removeIf(entry -> entry.codec == codec);
    entries.add(new Entry<>(codec, stream));
  }

  /** Forgets all streams, because the bytes to which they refer back are gone. */
  void clear() {
    entries = null;
  }
}
