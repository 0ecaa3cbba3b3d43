package io.pipepool.codec;

import io.pipepool.TransportException;

/** The failure of a collection whose size and iterator disagree. */
final class Changed {
  private Changed() {}

  static TransportException whileSent(int size, int iterated) {
    return new TransportException(
        "the collection said it has "
            + size
            + " elements, but gave "
            + iterated
            + ": it was changed while it was sent; send a copy");
  }
}
