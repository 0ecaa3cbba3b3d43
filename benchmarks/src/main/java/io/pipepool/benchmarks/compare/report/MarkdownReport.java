package io.pipepool.benchmarks.compare.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Writes the tables of a run: the goals, every system's figures, and the machine. */
public final class MarkdownReport {
  private final List<Row> rows;
  private final Results results;
  private final String subject;
  private final StringBuilder text = new StringBuilder();

  /**
   * Prepares a report.
   *
   * @param subject the system that the others are compared with
   */
  public MarkdownReport(List<Row> rows, Results results, String subject) {
    this.rows = rows;
    this.results = results;
    this.subject = subject;
  }

  /** Returns the whole text. */
  public String write() {
    text.setLength(0);
    line("| measure | goal | measured | met |");
    line("|---|---|---:|---|");
    forEachMeasured(this::goals);
    line("");
    line("| measure | system | median | lowest – highest | × " + subject + " |");
    line("|---|---|---:|---:|---:|");
    forEachMeasured(this::systems);
    line("");
    for (String remark : results.machine()) {
      line("- " + remark);
    }
    return text.toString();
  }

  private void forEachMeasured(Consumer<Row> action) {
    for (Row row : rows) {
      if (!results.summaries(row.id()).isEmpty()) {
        action.accept(row);
      }
    }
  }

  private void goals(Row row) {
    Map<String, Summary> systems = results.summaries(row.id());
    String title = row.title();
    for (Goal goal : row.goals()) {
      OptionalDouble figure = goal.figure().apply(systems);
      String measured = figure.isPresent() ? Figures.rounded(figure.getAsDouble()) : "–";
      String met = figure.isEmpty() ? "not measured" : goal.isMet(systems) ? "yes" : "**no**";
      line("| %s | %s | %s | %s |".formatted(title, goal.text(), measured, met));
      title = "";
    }
  }

  private void systems(Row row) {
    String title = row.title() + ", " + row.unit();
    Map<String, Summary> systems = results.summaries(row.id());
    for (Map.Entry<String, Summary> system : systems.entrySet()) {
      Summary summary = system.getValue();
      line(
          "| %s | %s | %s | %s – %s | %s |"
              .formatted(
                  title,
                  system.getKey(),
                  Figures.rounded(summary.median()),
                  Figures.rounded(summary.lowest()),
                  Figures.rounded(summary.highest()),
                  factor(systems, summary)));
      title = "";
    }
  }

  /** Returns another system's median as a multiple of the subject's. */
  private String factor(Map<String, Summary> systems, Summary other) {
    Summary own = systems.get(subject);
    return own == null ? "" : Figures.rounded(other.median() / own.median());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
