package io.pipepool.codec;

import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.internal.serial.GuardedInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An object stream that comes in pieces, one for each object. */
final class SerializedInput {
  private final WireInputStream pieces;
  private final GuardedInput objects;

  /** Begins with the piece that has the header of the stream. */
  SerializedInput(WireReader first, AllowedClasses allowed, ClassLoader loader) throws IOException {
    pieces = new WireInputStream(first);
    objects = new GuardedInput(pieces, allowed, loader);
  }

  /** Reads the object in {@code piece}. */
  @Nullable Object read(WireReader piece, int length) throws IOException, ClassNotFoundException {
    pieces.goOn(piece);
    return objects.readGuarded(length);
  }
}
