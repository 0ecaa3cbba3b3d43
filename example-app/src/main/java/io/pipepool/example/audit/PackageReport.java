package io.pipepool.example.audit;

/**
 * The classes of one package in one jar.
 *
 * @param name the package; empty for the unnamed one
 * @param classCount how many classes there are
 * @param classNames the names of the classes in the package, nested ones as {@code Outer$Inner},
 *     sorted, with {@link #SEPARATOR} between them. They are one string, because most of them are
 *     never looked at
 */
public record PackageReport(String name, int classCount, String classNames) {
  /** Separates names. No name contains it, because it separates folders in a jar. */
  static final String SEPARATOR = "/";

  PackageReport withoutClassNames() {
    return new PackageReport(name, classCount, "");
  }
}
