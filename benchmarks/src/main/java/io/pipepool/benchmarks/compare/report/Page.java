package io.pipepool.benchmarks.compare.report;

/** A page of documentation with a place for the tables of a run, between two comments. */
public final class Page {
  private static final String BEGIN = "<!-- figures -->\n";
  private static final String END = "<!-- end of figures -->";

  private Page() {}

  /**
   * Returns the page with {@code tables} in place of its old tables.
   *
   * @throws IllegalArgumentException if the page has no place for tables
   */
  public static String withFigures(String page, String tables) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page has no lines " + BEGIN.strip() + " and " + END + " around its figures");
    }
    return page.substring(0, begin) + BEGIN + "\n" + tables + "\n" + page.substring(end);
  }
}
