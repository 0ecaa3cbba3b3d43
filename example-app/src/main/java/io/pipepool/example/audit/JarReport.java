package io.pipepool.example.audit;

import java.util.List;

/**
 * The findings of the audit in one jar. A worker sends it back.
 *
 * @param bytes the size of the file
 * @param sha256 the file's SHA-256, in hexadecimal digits
 * @param multiRelease whether the manifest says that the jar is multi-release
 * @param classFiles numbers over the jar's classes
 * @param module the jar's module
 * @param packages the jar's packages with their classes, sorted by name
 */
public record JarReport(
    long bytes,
    String sha256,
    boolean multiRelease,
    ClassFiles classFiles,
    ModuleInfo module,
    List<PackageReport> packages) {
  /** Returns the report without the names of the classes, which take most of its memory. */
  JarReport withoutClassNames() {
    return new JarReport(
        bytes,
        sha256,
        multiRelease,
        classFiles,
        module,
        packages.stream().map(PackageReport::withoutClassNames).toList());
  }
}
