package io.pipepool.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.OutputMarks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks are taken out of a worker's output, wherever the pieces end, and nothing else is. */
final class MarkScannerTest {
  private static final OutputMarks MARKS = OutputMarks.draw(true);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private void print(String text) throws IOException {
    printed.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void mark(boolean begins, String task) throws IOException {
    printed.write(MARKS.mark(begins, task));
  }

  /** Returns text and marks, in order. Text that follows text is one. */
  private List<String> scan(int pieces) {
    List<String> parts = new ArrayList<>();
    MarkScanner scanner =
        new MarkScanner(
            MARKS,
            new MarkScanner.Sink() {
              @Override
              public void text(byte[] bytes, int from, int to) {
                String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                int last = parts.size() - 1;
                if (last >= 0 && parts.get(last).startsWith("text ")) {
                  parts.set(last, parts.get(last) + text);
                } else {
                  parts.add("text " + text);
                }
              }

              @Override
              public void mark(boolean begins, String task) {
                parts.add((begins ? "begin " : "end ") + task);
              }
            });
    byte[] all = printed.toByteArray();
    for (int from = 0; from < all.length; from += pieces) {
      byte[] piece = Arrays.copyOfRange(all, from, Math.min(from + pieces, all.length));
      scanner.take(piece, piece.length);
    }
    scanner.end();
    return parts;
  }

  @Test
  void marksAreFoundHoweverTheOutputIsCut() throws IOException {
    print("before\n");
    mark(true, "demo.A.a(int)");
    print("in\0 a");
    mark(true, "demo.B.b()");
    mark(false, "demo.A.a(int)");
    print("after");

    for (int pieces = 1; pieces < printed.size(); pieces++) {
      assertThat(scan(pieces))
          .as("pieces of %d", pieces)
          .containsExactly(
              "text before\n",
              "begin demo.A.a(int)",
              "text in\0 a",
              "begin demo.B.b()",
              "end demo.A.a(int)",
              "text after");
    }
  }

  @Test
  void bytesThatOnlyBeginAsAMarkAreText() throws IOException {
    byte[] mark = MARKS.mark(true, "t");
    for (int size = 1; size < OutputMarks.KEY_SIZE; size++) {
      printed.write(mark, 0, size);
      mark(true, "t"); // another one begins right behind
    }
    printed.write(mark, 0, mark.length - 1);

    long bytes = scan(3).stream().filter(part -> part.equals("begin t")).count();
    assertThat(bytes).isEqualTo(OutputMarks.KEY_SIZE - 1);
    assertThat(scan(3)).last().asString().startsWith("text \0");
  }

  @Test
  void aForgedSizeIsText() throws IOException {
    byte[] mark = MARKS.mark(true, "t");
    mark[OutputMarks.HEAD_SIZE - 2] = -1;
    printed.write(mark);
    print("more");
    mark(true, "t");

    assertThat(scan(7)).hasSize(2).last().isEqualTo("begin t");
  }

  @Test
  void aVeryLongNameIsCut() throws IOException {
    mark(true, "\u20ac".repeat(5_000));

    assertThat(scan(4096)).containsExactly("begin " + "\u20ac".repeat(1_000));
  }

  @Test
  void aLineBelongsToTheCallThatRanWhenItBegan() throws IOException {
    print("none\n");
    mark(true, "a");
    print("of a\n");
    mark(true, "b");
    print("of both\n");
    mark(false, "a");
    print("of b\nbegun in b ");
    mark(false, "b");
    print("and ended later\nnone again\n");
    mark(true, "c");
    mark(true, "c");
    mark(false, "c");
    print("of c");
    List<String> lines = new ArrayList<>();

    OutputPump pump =
        new OutputPump(
            new ByteArrayInputStream(printed.toByteArray()),
            (task, text) -> lines.add(task + ": " + text),
            MARKS);
    pump.run();

    assertThat(lines)
        .containsExactly(
            "null: none",
            "a: of a",
            "null: of both",
            "b: of b",
            "b: begun in b and ended later",
            "null: none again",
            "c: of c");
    assertThat(pump.tail()).startsWith("none\nof a\nof both").doesNotContain("\0");
  }
}
