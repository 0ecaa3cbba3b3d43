package io.pipepool.example.audit;

import java.util.Optional;

/**
 * One jar in the report: what was found in it, or why nothing was.
 *
 * @param path its path below the audited folder, with slashes
 * @param report empty for a broken jar; without class names
 * @param error empty for a sound jar; one line
 */
public record JarRow(String path, Optional<JarReport> report, Optional<String> error) {
  static JarRow sound(String path, JarReport report) {
    return new JarRow(path, Optional.of(report.withoutClassNames()), Optional.empty());
  }

  static JarRow broken(String path, String error) {
    return new JarRow(path, Optional.empty(), Optional.of(error));
  }
}
