package io.pipepool.internal.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The path of a file, which need not exist. */
final class FilePath implements Form<Path> {
  @Override
  public Path parse(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it must be the path of a file", e);
    }
  }

  @Override
  public void check(Path path) {
    if (path.getFileName() == null || path.toString().isEmpty()) {
      throw new IllegalArgumentException("it must be the path of a file");
    }
  }
}
