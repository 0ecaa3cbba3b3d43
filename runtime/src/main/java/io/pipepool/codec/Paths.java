package io.pipepool.codec;

import io.pipepool.TransportException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Paths as text; only the default file system is the same in the other process. */
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
    out.writeString(path.toString());
  }

  static Path read(WireReader in) {
    return Path.of(Text.readPresent(in));
  }
}
