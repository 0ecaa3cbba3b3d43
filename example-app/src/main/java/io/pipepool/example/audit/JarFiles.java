package io.pipepool.example.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The jars below a folder.
 *
 * @param root the folder, its symbolic links resolved
 * @param jars the jars, the largest first: so that no worker begins a large one when the others are
 *     done
 * @param misnamed jars whose name is no text in the charset of this locale; several may look alike
 * @param unreadable folders that could not be looked into, and what is named like a jar but is a
 *     pipe or a device
 */
public record JarFiles(Path root, List<Path> jars, List<Path> misnamed, List<Path> unreadable) {
  /**
   * Finds them; does not follow links to folders.
   *
   * @throws IOException if the folder itself cannot be looked into
   */
  public static JarFiles below(Path folder) throws IOException {
    Path root = folder.toRealPath();
    JarFinder finder = new JarFinder(root);
    Files.walkFileTree(root, finder);
    return finder.found();
  }

  /** The path below the folder, the same on every system. */
  String nameOf(Path jar) {
    return root.relativize(jar).toString().replace(jar.getFileSystem().getSeparator(), "/");
  }
}
