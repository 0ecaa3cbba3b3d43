package io.pipepool.example.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The main attributes of a jar.
 *
 * <p>{@link java.util.jar.Manifest} would also read the attributes of each file in a signed jar,
 * and would refuse a jar for a mistake there.
 */
final class JarManifest {
  private static final List<String> EMPTY_LINES = List.of("\r\n\r\n", "\n\n", "\r\r");

  private final String[] lines;

  private JarManifest(String[] lines) {
    this.lines = lines;
  }

  static JarManifest of(ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry("META-INF/MANIFEST.MF");
    if (entry == null) {
      return new JarManifest(new String[0]);
    }
    return parse(new String(SmallEntry.read(jar, entry), StandardCharsets.UTF_8));
  }

  /**
   * Parses a manifest. A line that begins with a blank continues the line before it. An empty line
   * ends the main attributes.
   */
  static JarManifest parse(String manifest) {
    int end = manifest.length();
    for (String emptyLine : EMPTY_LINES) {
      int at = manifest.indexOf(emptyLine);
      end = at < 0 ? end : Math.min(end, at);
    }
    String main = manifest.substring(0, end).replace("\r\n", "\n").replace('\r', '\n');
    return new JarManifest(main.replace("\n ", "").split("\n", -1));
  }

  boolean isMultiRelease() {
    return "true".equalsIgnoreCase(find("Multi-Release").orElse(""));
  }

  Optional<String> automaticModuleName() {
    return find("Automatic-Module-Name");
  }

  private Optional<String> find(String name) {
    String start = name + ": ";
    for (String line : lines) {
      if (line.regionMatches(true, 0, start, 0, start.length())) {
        return Optional.of(line.substring(start.length()).strip());
      }
    }
    return Optional.empty();
  }
}
