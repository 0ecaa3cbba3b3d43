package io.pipepool.codec;

import io.pipepool.TransportException;

/**
 * The limit on the nesting of values of recursive types. With it, code that walks such a value
 * never overflows the stack.
 */
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
