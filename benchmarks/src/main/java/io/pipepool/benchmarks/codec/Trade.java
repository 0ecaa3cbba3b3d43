package io.pipepool.benchmarks.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A record of ten fields of common types. */
record Trade(
    UUID id,
    String symbol,
    String trader,
    Side side,
    int quantity,
    long sequence,
    double limit,
    BigDecimal fee,
    Instant time,
    boolean settled)
    implements Serializable {
  /** The direction of a trade. */
  enum Side {
    BUY,
    SELL
  }

  static Trade sample() {
    return new Trade(
        new UUID(0x0123456789abcdefL, 0x8edcba9876543210L),
        "PIPE",
        "Grace Hopper",
        Side.SELL,
        1_000,
        987_654_321_012L,
        42.125,
        new BigDecimal("12.50"),
        Instant.ofEpochSecond(1_700_000_000, 123_456_789),
        true);
  }
}
