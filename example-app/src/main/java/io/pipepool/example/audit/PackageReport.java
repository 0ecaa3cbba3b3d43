package io.pipepool.example.audit;

/**
 * The classes of one package in one jar.
 *
 * @param name the package; empty for the unnamed one
 * @param classCount how many there are
 * @param classNames their names in it, nested ones as {@code Outer$Inner}, sorted, with {@link
 *     #SEPARATOR} between them: one string, since most are never looked at
 */
public record PackageReport(String name, int classCount, String classNames) {
  /** Between names; it is in no name, because it separates folders in a jar. */
  static final String SEPARATOR = "/";

  PackageReport withoutClassNames() {
    return new PackageReport(name, classCount, "");
  }
}
