package io.pipepool.internal.launch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Output of workers from which a fuzzer can begin. */
public final class OutputSeeds {
  /** A few outputs. */
  public static final List<byte[]> ALL =
      List.of(
          text("a line\nand another\r\nno end"),
          text("x".repeat(20_000)),
          join(OutputTarget.MARKS.mark(true, "a.B.c(int)"), text("of a call\n")),
          join(OutputTarget.MARKS.mark(true, "t"), OutputTarget.MARKS.mark(false, "t")),
          OutputTarget.MARKS.start());

  private OutputSeeds() {}

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
