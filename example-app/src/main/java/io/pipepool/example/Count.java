package io.pipepool.example;

/** A number of things, in words that agree with it. */
public final class Count {
  private Count() {}

  /** {@code 1 jar}, {@code 2 jars}. */
  public static String of(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
