package io.pipepool.internal.launch;

import java.nio.file.Path;

/** Where short-lived files go. */
final class TempFolder {
  static final Path PATH = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

  private TempFolder() {}
}
