package io.pipepool.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources and texts below {@code src/test/sources}. They are not on the class path, because
 * compilers would find them there.
 */
final class Sources {
  /** Replaces the expected texts by the actual ones: {@code -Dpipepool.rewriteGoldens=true}. */
  static final boolean REWRITE = Boolean.getBoolean("pipepool.rewriteGoldens");

  private static final Path ROOT = Path.of("src/test/sources").toAbsolutePath();

  private Sources() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String read(String name) {
    try {
      return Files.exists(path(name)) ? Files.readString(path(name)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String name, String text) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.writeString(path(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the files in a folder, without {@code .java}, sorted. */
  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
