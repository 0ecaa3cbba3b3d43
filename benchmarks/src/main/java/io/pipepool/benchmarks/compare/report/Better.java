package io.pipepool.benchmarks.compare.report;

/** Tells which of two values of a measure is better. */
public enum Better {
  LOWER("lower is better"),
  HIGHER("higher is better");

  private final String words;

  Better(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
