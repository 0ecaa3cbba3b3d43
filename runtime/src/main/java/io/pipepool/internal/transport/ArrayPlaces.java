package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The places in a payload of large arrays that are values themselves. The writer writes them from
 * where they are, and the reader reads them into arrays of their own, which are then the values. So
 * neither side copies them.
 *
 * <p>If there is {@link ArrayRoom}, a reader makes an array before its bytes come. A check of all
 * numbers follows them, so that no damaged number makes the reader allocate too much.
 */
final class ArrayPlaces {
  /** The initial value of each check, so that zeros have a wrong one. */
  private static final long SEED = 0x5049_5045_504F_4F4CL;

  private ArrayPlaces() {}

  /**
   * Writes the places.
   *
   * @param places for each array, its position after all this and its length
   */
  static void write(WireWriter out, List<Long> places) {
    long check = SEED;
    out.writeInt(places.size());
    for (long number : places) {
      out.writeLong(number);
      check = next(check, number);
    }
    out.writeLong(check);
  }

  /**
   * Reads the places, and the payload after them.
   *
   * @param room the room for arrays whose bytes have not come
   */
  static WireReader readPayload(InputStream in, long length, ArrayRoom room) throws IOException {
    WireReader head = WireReader.of(in, Math.min(length, Integer.BYTES));
    int count = head.readInt();
    long size = (count + 1L) * Long.BYTES;
    if (count <= 0 || count % 2 != 0 || size > length - Integer.BYTES) {
      throw head.malformed(count + " numbers about arrays in a frame of " + length + " bytes");
    }
    WireReader numbers = WireReader.of(in, size);
    long rest = length - Integer.BYTES - size;
    long[] places = new long[count];
    long check = SEED;
    long end = 0;
    long largest = 0;
    for (int i = 0; i < count; i += 2) {
      places[i] = numbers.readLong();
      places[i + 1] = numbers.readLong();
      check = next(next(check, places[i]), places[i + 1]);
      boolean fits =
          places[i] >= end
              && places[i + 1] > 0
              && places[i + 1] <= Integer.MAX_VALUE
              && places[i + 1] <= rest - places[i];
      if (!fits) {
        throw numbers.malformed(
            "an array of " + places[i + 1] + " bytes from byte " + places[i] + " of " + rest);
      }
      end = places[i] + places[i + 1];
      largest = Math.max(largest, places[i + 1]);
    }
    if (numbers.readLong() != check) {
      throw numbers.malformed("a wrong check of the numbers about arrays");
    }
    long ahead = room.take(largest);
    try {
      return WireReader.of(in, rest, places, ahead);
    } finally {
      room.giveBack(ahead);
    }
  }

  private static long next(long check, long number) {
    return Long.rotateLeft(check, 7) * 31 + number;
  }
}
