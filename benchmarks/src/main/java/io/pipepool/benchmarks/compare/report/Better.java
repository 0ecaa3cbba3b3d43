package io.pipepool.benchmarks.compare.report;

/** Which of two values of a measure is the better one. */
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
