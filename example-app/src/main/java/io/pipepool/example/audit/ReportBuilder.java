package io.pipepool.example.audit;

import io.pipepool.Outcome;
import io.pipepool.example.OneLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns outcomes into the report. The order in which outcomes are added makes no difference. */
final class ReportBuilder {
  /** Sorts rows by more than their paths: the paths of misnamed jars may look alike. */
  private static final Comparator<JarRow> ORDER =
      Comparator.comparing(JarRow::path).thenComparing(row -> row.error().orElse(""));

  private final List<JarRow> rows = new ArrayList<>();
  private final PackageIndex index = new PackageIndex();

  void add(String path, Outcome<JarReport> outcome) {
    if (outcome instanceof Outcome.Failure<JarReport> failure) {
      addBroken(path, OneLine.of(failure.cause()));
      return;
    }
    JarReport report = outcome.get();
    index.add(Artifact.of(path), report.packages());
    rows.add(JarRow.sound(path, report));
  }

  void addBroken(String path, String error) {
    rows.add(JarRow.broken(path, error));
  }

  AuditReport build() {
    return new AuditReport(rows.stream().sorted(ORDER).toList(), index.shared());
  }
}
