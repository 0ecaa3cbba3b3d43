package io.pipepool.example.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The jars below a folder.
 *
 * @param root the folder, its symbolic links resolved
 * @param jars the jars, the largest first, so that no worker begins a large jar when the others are
 *     done
 * @param misnamed jars whose name is no text in the charset of this locale; several may look alike
 * @param unreadable folders that could not be read, and pipes and devices with the name of a jar
 */
public record JarFiles(Path root, List<Path> jars, List<Path> misnamed, List<Path> unreadable) {
  /**
   * Finds the jars below a folder. It does not follow links to folders.
   *
   * @throws IOException if the folder itself cannot be read
   */
  public static JarFiles below(Path folder) throws IOException {
    Path root = folder.toRealPath();
    JarFinder finder = new JarFinder(root);
    Files.walkFileTree(root, finder);
    return finder.found();
  }

  /** Returns the path below the folder. It is the same on every system. */
  String nameOf(Path jar) {
    return root.relativize(jar).toString().replace(jar.getFileSystem().getSeparator(), "/");
  }
}
