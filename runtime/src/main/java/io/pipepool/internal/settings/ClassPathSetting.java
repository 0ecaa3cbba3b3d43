package io.pipepool.internal.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The folders and jars of a class path, none of which {@code java} would take for several. */
final class ClassPathSetting extends Setting<List<Path>> {
  ClassPathSetting() {
    super("classPath", SettingOrigin.BUILDER);
  }

  @Override
  void check(List<Path> entries) {
    for (Path entry : entries) {
      if (entry.toAbsolutePath().toString().contains(File.pathSeparator)) {
        throw new IllegalArgumentException(
            "the path of an entry must not contain '"
                + File.pathSeparator
                + "', which separates entries: "
                + entry.toAbsolutePath());
      }
    }
  }
}
