package io.pipepool.example.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Looks for jars below a folder. It does not follow links to folders. */
final class JarFinder extends SimpleFileVisitor<Path> {
  private final Path root;
  private final List<SizedJar> jars = new ArrayList<>();
  private final List<Path> misnamed = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();

  JarFinder(Path root) {
    this.root = root;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
      addUnlessFolder(file, attributes.isSymbolicLink() ? ofTarget(file, attributes) : attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (file.equals(root)) {
      throw failure; // no report is possible without this folder
    }
    unreadable.add(file);
    return FileVisitResult.CONTINUE;
  }

  /** Returns the files found so far. */
  JarFiles found() {
    jars.sort(Comparator.comparingLong(SizedJar::bytes).reversed().thenComparing(SizedJar::file));
    return new JarFiles(root, jars.stream().map(SizedJar::file).toList(), misnamed, unreadable);
  }

  private void addUnlessFolder(Path file, BasicFileAttributes attributes) {
    if (attributes.isOther()) {
      unreadable.add(file); // reading a pipe would wait for a writer, perhaps for ever
    } else if (!attributes.isDirectory()) {
      if (isFoundByText(file)) {
        jars.add(new SizedJar(file, attributes.size()));
      } else {
        misnamed.add(file);
      }
    }
  }

  private static BasicFileAttributes ofTarget(Path link, BasicFileAttributes own) {
    try {
      return Files.readAttributes(link, BasicFileAttributes.class);
    } catch (IOException e) {
      // the link leads nowhere; the inspection of the jar finds and reports that as well
      return own;
    }
  }

  /**
   * Returns whether the path as a string still leads to the file. The path crosses to a worker as a
   * string, but a name consists of bytes, and bytes that are no text in the locale's charset become
   * question marks.
   */
  private static boolean isFoundByText(Path file) {
    try {
      return Path.of(file.toString()).equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private record SizedJar(Path file, long bytes) {}
}
