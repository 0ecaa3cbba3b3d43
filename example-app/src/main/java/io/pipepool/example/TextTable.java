package io.pipepool.example;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns. A column whose title starts with a blank is right-aligned. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> titles;
  private final int[] widths;

  /** Makes an empty table with the titles of its columns. */
  public TextTable(String... titles) {
    this.titles = List.of(titles);
    this.widths = new int[titles.length];
    add(this.titles.stream().map(String::strip).toList());
  }

  /**
   * Adds a row. The table shows each cell's text, with a question mark for each unprintable
   * character.
   *
   * @throws IllegalArgumentException if the row has more or fewer cells than there are columns
   */
  public void row(Object... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + titles.size() + " columns");
    }
    List<String> texts = new ArrayList<>(cells.length);
    for (Object cell : cells) {
      texts.add(Printable.of(cell));
    }
    add(texts);
  }

  /** Prints the titles and then the rows. */
  public void print(PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String blanks = " ".repeat(widths[column] - row.get(column).length());
        boolean right = titles.get(column).startsWith(" ");
        line.append(column == 0 ? "" : GAP);
        line.append(right ? blanks + row.get(column) : row.get(column) + blanks);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private void add(List<String> row) {
    rows.add(row);
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], row.get(column).length());
    }
  }
}
