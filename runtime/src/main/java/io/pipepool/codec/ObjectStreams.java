package io.pipepool.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object streams of one argument or result: one for each codec that serialises parts of it.
 *
 * <p>A stream of its own for each part would write the descriptions of its classes again each time,
 * and setting it up costs more than most objects. A stream that outlived the value would keep its
 * objects, and hand references to them to the next call.
 *
 * @param <S> the streams
 */
final class ObjectStreams<S> {
  /** Null until there is one: most values need none. */
  private @Nullable List<Entry<S>> entries;

  private record Entry<S>(SerializedCodec<?> codec, S stream) {}

  /** The stream of {@code codec}, or null if it has none yet. */
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

  /** Makes {@code stream} that of {@code codec}. */
  void put(SerializedCodec<?> codec, S stream) {
    if (entries == null) {
      entries = new ArrayList<>(1);
    }
    entries.removeIf(entry -> entry.codec == codec);
    entries.add(new Entry<>(codec, stream));
  }

  /** Forgets all streams: what they refer back to is gone. */
  void clear() {
    entries = null;
  }
}
