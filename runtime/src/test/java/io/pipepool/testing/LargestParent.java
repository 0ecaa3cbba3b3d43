package io.pipepool.testing;

import io.pipepool.ParallelPool;
import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import java.util.Arrays;

/** A program that sends the largest possible array to a worker and back. */
public final class LargestParent {
  private LargestParent() {}

  /** Prints whether the array arrived, and the message about a larger value. */
  public static void main(String[] args) {
    byte[] sent = new byte[Integer.MAX_VALUE - 8];
    for (long i = 0; i < sent.length; i += 999_983) {
      sent[(int) i] = (byte) i;
    }
    sent[sent.length - 1] = 1;
    try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("7g").build()) {
      System.out.println(Arrays.equals(TestTasks.ECHO.using(pool).call(sent), sent));
    }
    WireWriter out = new WireWriter();
    out.writeInt(0);
    out.writeRaw(sent, 0, sent.length);
    out.writeLong(0);
    out.writeLong(0);
    try {
      out.patchLength(0);
    } catch (TransportException expected) {
      System.out.println(expected.getMessage());
    }
  }
}
