package io.pipepool.benchmarks.compare.report;

/**
 * One value of one system in one round.
 *
 * @param measure the measure's id
 * @param system the system's name
 * @param round the round, from 1
 * @param value the value in the measure's unit
 */
public record Sample(String measure, String system, int round, double value) {
  private static final String SEPARATOR = ",";

  /** The names of the columns of {@link #toLine}. */
  public static final String COLUMNS = "measure,system,round,value";

  /**
   * Checks the value and its place.
   *
   * @throws IllegalArgumentException if a name cannot be written, or the value is no number
   */
  public Sample {
    if ((measure + system).matches("(?s).*[,\\n\\r].*")) {
      throw new IllegalArgumentException("a name with a comma or line break: " + system);
    }
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(system + " came to " + value + " in " + measure);
    }
  }

  /** Returns a line of comma-separated values. */
  public String toLine() {
    return String.join(SEPARATOR, measure, system, Integer.toString(round), Double.toString(value));
  }

  /**
   * Parses a line that {@link #toLine} wrote.
   *
   * @throws IllegalArgumentException if the line has another form
   */
  public static Sample ofLine(String line) {
    String[] cells = line.split(SEPARATOR, -1);
    if (cells.length != 4) {
      throw new IllegalArgumentException("not a line of " + COLUMNS + ": " + line);
    }
    return new Sample(cells[0], cells[1], Integer.parseInt(cells[2]), Double.parseDouble(cells[3]));
  }
}
