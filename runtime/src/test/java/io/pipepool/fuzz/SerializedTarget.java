package io.pipepool.fuzz;

import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;

/** Decodes values that cross by Java serialization. */
public final class SerializedTarget {
  static final Codec<FuzzTask.Detail> CODEC = Codecs.serialized(FuzzTask.Detail.class);

  private SerializedTarget() {}

  /** Decodes a value. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzBounds.check(data, bytes -> CODEC.read(WireReader.of(bytes)));
  }
}
