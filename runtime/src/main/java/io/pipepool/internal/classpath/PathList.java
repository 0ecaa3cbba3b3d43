package io.pipepool.internal.classpath;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists of paths in system properties. */
final class PathList {
  private PathList() {}

  /**
   * Returns the paths, made absolute, because relative ones may start elsewhere in another process.
   */
  static List<Path> parse(String text) {
    List<Path> paths = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int to = text.indexOf(File.pathSeparatorChar, from);
      to = to < 0 ? text.length() : to;
      // An empty entry of a class path is the working directory.
      paths.add(Path.of(text.substring(from, to)).toAbsolutePath());
      from = to + 1;
    }
    return paths;
  }
}
