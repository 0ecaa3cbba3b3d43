package io.pipepool.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A folder of classes as a jar, as Spark sends code. */
final class FolderJar {
  private FolderJar() {}

  /**
   * Writes all files of the folder to a jar, which is deleted when this process ends: Spark sends
   * it to executors that come later, too.
   */
  static Path of(Path folder) throws IOException {
    Path jar = Files.createTempFile("pipepool-spark-", ".jar");
    jar.toFile().deleteOnExit();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
