package io.pipepool.internal.launch;

import io.pipepool.internal.transport.OutputMarks;
import java.io.ByteArrayInputStream;

/** Takes in what a worker prints: text, and the marks among it. */
public final class OutputTarget {
  /** The key is known here, so that a fuzzer finds marks. A worker's code does not know it. */
  static final OutputMarks MARKS = new OutputMarks(0x0101_0101_0101_0101L, false);

  private OutputTarget() {}

  /** Pumps the output, and returns how many characters of text it had in all. */
  static long pump(byte[] data) {
    long[] characters = {0};
    OutputPump pump =
        new OutputPump(
            new ByteArrayInputStream(data), (task, text) -> characters[0] += text.length(), MARKS);
    pump.run();
    return characters[0] + pump.tail().length();
  }

  /** Takes in output, which has no more text than bytes, and a tail of them. */
  public static void fuzzerTestOneInput(byte[] data) {
    long characters = pump(data);
    if (characters > 2L * data.length + 200) {
      throw new AssertionError(data.length + " bytes have " + characters + " characters");
    }
  }
}
