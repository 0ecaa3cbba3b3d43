package io.pipepool.example;

/** A number of things, with the noun in singular or plural. */
public final class Count {
  private Count() {}

  /** Returns {@code 1 jar} or {@code 2 jars}. */
  public static String of(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
