package io.pipepool.codec;

import io.pipepool.TransportException;

/**
 * The failure of a set or map with elements or keys that were different in the sending process and
 * are equal in this one. Such are the elements of an {@link java.util.IdentityHashMap} that was
 * declared as a map, or of a sorted collection whose comparator tells equal elements apart.
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
