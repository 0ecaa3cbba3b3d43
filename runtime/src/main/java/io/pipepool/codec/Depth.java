package io.pipepool.codec;

import io.pipepool.TransportException;

/** How deep values of recursive types may be, so that walking them never overflows the stack. */
final class Depth {
  static final int MAX = Limits.MAX_DEPTH;

  private Depth() {}

  static TransportException exceeded() {
    return new TransportException(
        "the value is nested deeper than "
            + MAX
            + " levels, or refers back to itself; send it flatter (a list in place of links),"
            + " or raise -Dpipepool.maxDepth");
  }
}
