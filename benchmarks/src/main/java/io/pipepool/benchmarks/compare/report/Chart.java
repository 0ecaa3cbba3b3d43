package io.pipepool.benchmarks.compare.report;

import java.util.ArrayList;
import java.util.List;

/** Draws a run: a panel for each measure, in two columns. */
public final class Chart {
  private static final int COLUMNS = 2;
  private static final int MARGIN = 24;

  private final List<Panel> panels = new ArrayList<>();

  /**
   * Prepares a chart.
   *
   * @param subject the system that stands out
   */
  public Chart(List<Row> rows, Results results, String subject) {
    for (Row row : rows) {
      Panel panel = new Panel(row, results.summaries(row.id()), subject);
      if (!panel.isEmpty()) {
        panels.add(panel);
      }
    }
  }

  /** Returns the text of an SVG file. */
  public String write() {
    Svg svg = new Svg();
    int y = MARGIN;
    for (int first = 0; first < panels.size(); first += COLUMNS) {
      List<Panel> line = panels.subList(first, Math.min(first + COLUMNS, panels.size()));
      int x = MARGIN;
      int height = 0;
      for (Panel panel : line) {
        panel.draw(svg, x, y);
        x += Panel.WIDTH + MARGIN;
        height = Math.max(height, panel.height());
      }
      y += height + MARGIN;
    }
    return svg.document(MARGIN + COLUMNS * (Panel.WIDTH + MARGIN), y);
  }
}
