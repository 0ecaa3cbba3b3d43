package io.pipepool.example.audit;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which jars belong to one artifact. Its versions, and its variants such as {@code -tests},
 * have the same classes on purpose.
 */
final class Artifact {
  private static final Pattern VERSION = Pattern.compile("[-_.]v?\\d.*$");

  private Artifact() {}

  /**
   * Returns the artifact of a jar. If the path has the form {@code
   * group/artifact/version/artifact-version….jar} of a Maven repository, the result is {@code
   * group:artifact}. Otherwise it is the file name up to the version.
   *
   * @param path the path of the jar below the audited folder, with slashes
   */
  static String of(String path) {
    String[] names = path.split("/", -1);
    int last = names.length - 1;
    String file = names[last].substring(0, names[last].length() - ".jar".length());
    if (file.isEmpty()) {
      return names[last];
    }
    if (last >= 3 && file.startsWith(names[last - 2] + "-")) {
      String group = String.join(".", Arrays.copyOf(names, last - 2));
      return group + ":" + names[last - 2];
    }
    Matcher version = VERSION.matcher(file);
    return version.find() && version.start() > 0 ? file.substring(0, version.start()) : file;
  }
}
