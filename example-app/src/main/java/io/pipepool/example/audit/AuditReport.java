package io.pipepool.example.audit;

import java.util.List;

/**
 * The whole report.
 *
 * @param jars all jars, sorted by path
 * @param shared packages that several artifacts have, sorted by name
 */
public record AuditReport(List<JarRow> jars, List<SharedPackage> shared) {
  /** Returns how many jars could not be read. */
  public long broken() {
    return jars.stream().filter(row -> row.error().isPresent()).count();
  }

  /** Returns the total size of all sound jars in bytes. */
  public long bytes() {
    return jars.stream().flatMap(row -> row.report().stream()).mapToLong(JarReport::bytes).sum();
  }
}
