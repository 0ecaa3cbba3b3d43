package io.pipepool.benchmarks.compare.report;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One measure in a chart: a bar for each system that begins at zero, and whether the goals were
 * met.
 */
final class Panel {
  static final int WIDTH = 500;

  private static final int TITLE = 14;
  private static final int TEXT = 12;
  private static final int LINE = 18;
  private static final int BAR = 14;
  private static final int NAMES = 150;
  private static final int VALUES = 60;
  private static final int GAP = 8;

  private final Row row;
  private final Map<String, Summary> systems;
  private final String subject;

  Panel(Row row, Map<String, Summary> systems, String subject) {
    this.row = row;
    this.systems = systems;
    this.subject = subject;
  }

  boolean isEmpty() {
    return systems.isEmpty();
  }

  int height() {
    return LINE * (2 + systems.size() + row.goals().size()) + GAP;
  }

  void draw(Svg svg, int x, int y) {
    int baseline = y + LINE - GAP / 2;
    svg.text(x, baseline, TITLE, Svg.Style.TITLE, row.title().replace("`", ""));
    baseline += LINE;
    svg.text(x, baseline, TEXT, Svg.Style.FAINT, row.unit() + ", " + row.better());
    double largest = systems.values().stream().mapToDouble(Summary::median).max().orElse(1);
    for (Map.Entry<String, Summary> system : systems.entrySet()) {
      baseline += LINE;
      bar(svg, x, baseline, system.getKey(), system.getValue().median(), largest);
    }
    baseline += GAP;
    for (Goal goal : row.goals()) {
      baseline += LINE;
      verdict(svg, x, baseline, goal);
    }
  }

  private void bar(Svg svg, int x, int baseline, String system, double value, double largest) {
    boolean stands = system.equals(subject);
    svg.text(x, baseline, TEXT, stands ? Svg.Style.STRONG : Svg.Style.PLAIN, system);
    double width = Math.max(1, (WIDTH - NAMES - VALUES) * value / largest);
    int top = baseline - BAR + BAR / 4;
    svg.bar(x + NAMES, top, width, BAR, stands);
    double end = x + NAMES + width + GAP;
    svg.text(end, baseline, TEXT, Svg.Style.PLAIN, Figures.rounded(value));
  }

  private void verdict(Svg svg, int x, int baseline, Goal goal) {
    OptionalDouble figure = goal.figure().apply(systems);
    String measured = figure.isPresent() ? Figures.rounded(figure.getAsDouble()) : "not measured";
    boolean met = goal.isMet(systems);
    svg.text(
        x,
        baseline,
        TEXT,
        met ? Svg.Style.MET : Svg.Style.MISSED,
        (met ? "✓ " : "✗ ") + "goal " + goal.text() + ": " + measured);
  }
}
