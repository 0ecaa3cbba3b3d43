package io.pipepool.codec;

import io.pipepool.TransportException;

/**
 * The failure of a set or map whose elements or keys were different ones where it came from, and
 * are equal here: those of an {@link java.util.IdentityHashMap} that was declared as a map, or of a
 * sorted one whose comparator tells equal ones apart.
 */
final class Merged {
  private Merged() {}

  static void check(int sent, int here) {
    if (sent != here) {
      throw new TransportException(
          "of "
              + sent
              + " elements or keys only "
              + here
              + " differ by equals: a set or map that tells them apart by something else cannot"
              + " cross; send a list");
    }
  }
}
