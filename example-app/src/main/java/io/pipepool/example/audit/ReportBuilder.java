package io.pipepool.example.audit;

import io.pipepool.Outcome;
import io.pipepool.example.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns outcomes into the report; the order in which they are added makes no difference. */
final class ReportBuilder {
  private final Map<String, JarRow> rows = new TreeMap<>();
  private final PackageIndex index = new PackageIndex();

  void add(String path, Outcome<JarReport> outcome) {
    if (outcome instanceof Outcome.Failure<JarReport> failure) {
      String error = OneLine.of(failure.cause());
      rows.put(path, new JarRow(path, Optional.empty(), Optional.of(error)));
      return;
    }
    JarReport report = outcome.get();
    index.add(Artifact.of(path), report.packages());
    rows.put(path, new JarRow(path, Optional.of(report.withoutClassNames()), Optional.empty()));
  }

  AuditReport build() {
    return new AuditReport(List.copyOf(rows.values()), index.shared());
  }
}
