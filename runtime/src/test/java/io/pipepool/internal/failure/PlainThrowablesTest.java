package io.pipepool.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/**
 * A throwable that crosses as plain data prints as the original, no matter which class that has.
 */
final class PlainThrowablesTest {
  private static Throwable cross(Throwable thrown) {
    WireWriter out = new WireWriter();
    Failures.writePlain(out, thrown);
    return Failures.readPlain(out.toReader());
  }

  private static String print(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void causesAndSuppressedExceptionsPrintAsInTheWorker() {
    IllegalStateException inner = new IllegalStateException("inner");
    inner.setStackTrace(new StackTraceElement[0]); // the JDK would print how many are the same
    Exception outer = new IOException("outer", inner);
    Exception suppressed = new Exception();
    suppressed.setStackTrace(new StackTraceElement[0]);
    outer.addSuppressed(suppressed);

    Throwable read = cross(outer);
    assertThat(read.getStackTrace()).isEqualTo(outer.getStackTrace());
    assertThat(print(read).lines().filter(line -> !line.contains("at ")))
        .containsExactly(
            "java.io.IOException: outer",
            "\tSuppressed: java.lang.Exception",
            "Caused by: java.lang.IllegalStateException: inner");
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);

    Throwable read = cross(first);
    assertThat(read.getCause().getCause())
        .hasToString("[CIRCULAR REFERENCE: java.lang.Exception: first]")
        .hasNoCause();
    assertThat(print(read).lines().filter(line -> !line.contains("at ") && !line.contains("...")))
        .containsExactly(
            "java.lang.Exception: first",
            "Caused by: java.lang.Exception: second",
            "Caused by: [CIRCULAR REFERENCE: java.lang.Exception: first]");
  }

  @Test
  void aThrowableWhoseMessageThrowsIsStillThere() {
    Exception broken =
        new Exception() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };

    assertThat(cross(broken))
        .asString()
        .endsWith("(its getMessage() threw java.lang.IllegalStateException)");
  }
}
