package io.pipepool.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where a class of this module comes from. */
final class CodePlace {
  private CodePlace() {}

  /** Returns the jar or folder that has the class. */
  static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " comes from no file: " + source.getLocation(), e);
    }
  }
}
