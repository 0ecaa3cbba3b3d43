package io.pipepool.codec;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Optionals of primitives. */
interface OptionalCodecs {
  /** OptionalInt or null. */
  Codec<OptionalInt> OPTIONAL_INT = new OptionalCodec.OfInt();

  /** OptionalLong or null. */
  Codec<OptionalLong> OPTIONAL_LONG = new OptionalCodec.OfLong();

  /** OptionalDouble or null. */
  Codec<OptionalDouble> OPTIONAL_DOUBLE = new OptionalCodec.OfDouble();
}
