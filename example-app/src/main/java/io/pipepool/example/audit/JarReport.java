package io.pipepool.example.audit;

import java.util.List;

/**
 * What the audit finds in one jar; crosses from the worker.
 *
 * @param bytes the size of the file
 * @param sha256 its SHA-256, in hexadecimal digits
 * @param multiRelease whether the manifest says so
 * @param classFiles numbers over its classes
 * @param module what it says about its module
 * @param packages its packages with their classes, sorted by name
 */
public record JarReport(
    long bytes,
    String sha256,
    boolean multiRelease,
    ClassFiles classFiles,
    ModuleInfo module,
    List<PackageReport> packages) {
  /** The same without the names of the classes, which are most of its memory. */
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
