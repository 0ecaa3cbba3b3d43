package io.pipepool.example.audit;

import java.util.Optional;

/**
 * One jar in the report: its findings, or why it has none.
 *
 * @param path the jar's path below the audited folder, with slashes
 * @param report the findings without class names; empty for a broken jar
 * @param error one line; empty for a sound jar
 */
public record JarRow(String path, Optional<JarReport> report, Optional<String> error) {
  static JarRow sound(String path, JarReport report) {
    return new JarRow(path, Optional.of(report.withoutClassNames()), Optional.empty());
  }

  static JarRow broken(String path, String error) {
    return new JarRow(path, Optional.empty(), Optional.of(error));
  }
}
