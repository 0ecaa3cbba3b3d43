package io.pipepool.benchmarks.compare.report;

/** The side of its bound on which a goal is met. */
public enum Comparison {
  AT_MOST("≤"),
  AT_LEAST("≥");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  boolean holds(double value, double bound) {
    return this == AT_MOST ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return sign;
  }
}
