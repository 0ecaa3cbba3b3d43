package io.pipepool.example.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The jars below a folder.
 *
 * @param root the folder, its symbolic links resolved
 * @param jars the jars, the largest first: so that no worker begins a large one when the others are
 *     done
 * @param unreadable folders that could not be looked into
 */
public record JarFiles(Path root, List<Path> jars, List<Path> unreadable) {
  /** Finds them; does not follow links to folders. */
  public static JarFiles below(Path folder) throws IOException {
    Path root = folder.toRealPath();
    List<SizedJar> found = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isJar(file)) {
              found.add(new SizedJar(file, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparingLong(SizedJar::bytes).reversed().thenComparing(SizedJar::file));
    return new JarFiles(root, found.stream().map(SizedJar::file).toList(), unreadable);
  }

  /** The path below the folder, the same on every system. */
  String nameOf(Path jar) {
    return root.relativize(jar).toString().replace(jar.getFileSystem().getSeparator(), "/");
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        && !Files.isDirectory(file);
  }

  private record SizedJar(Path file, long bytes) {}
}
