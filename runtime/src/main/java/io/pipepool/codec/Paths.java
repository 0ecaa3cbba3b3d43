package io.pipepool.codec;

import io.pipepool.TransportException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as text. Only the default file system is the same in the other process. */
final class Paths {
  private Paths() {}

  static void write(WireWriter out, Path path) {
    if (path.getFileSystem() != FileSystems.getDefault()) {
      throw new TransportException(
          "the path "
              + path
              + " belongs to "
              + path.getFileSystem()
              + ": the other process has not opened it; send its URI and open it there");
    }
    String text = path.toString();
    if (!isSame(path, text)) {
      throw new TransportException(
          "the name of "
              + text
              + " is no text here (sun.jnu.encoding="
              + System.getProperty("sun.jnu.encoding")
              + "), so the other process would look for another file; rename it, or set a locale"
              + " that has its characters, such as LC_ALL=C.UTF-8");
    }
    out.writeString(text);
  }

  /**
   * Returns whether {@code text} stands for {@code path}. File names are bytes on some systems, and
   * not all bytes are text.
   */
  private static boolean isSame(Path path, String text) {
    try {
      return Path.of(text).equals(path);
    } catch (InvalidPathException noText) {
      return false;
    }
  }

  static Path read(WireReader in) {
    return Path.of(Text.readPresent(in));
  }
}
