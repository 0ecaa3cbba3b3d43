package io.pipepool.example;

import java.util.Objects;

/** Writes a failure on one line, for tables and for the end of the program. */
public final class OneLine {
  private OneLine() {}

  /**
   * Returns the type and the first line of the message: {@code ZipException: zip END header not
   * found}.
   */
  public static String of(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String message = Objects.requireNonNullElse(failure.getMessage(), "").strip();
    return message.isEmpty() ? name : name + ": " + message.lines().findFirst().orElseThrow();
  }
}
