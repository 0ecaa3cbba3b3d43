package io.pipepool.internal.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a worker finds its code.
 *
 * @param classPath in order
 * @param modulePath in order
 * @param modules the modules to resolve from it
 * @param pipepoolIsModule whether Pipepool itself is one of them
 */
record WorkerCode(
    List<Path> classPath, List<Path> modulePath, List<String> modules, boolean pipepoolIsModule) {
  /** Code on a class path only. */
  static WorkerCode ofClassPath(List<Path> classPath) {
    return new WorkerCode(classPath, List.of(), List.of(), false);
  }

  /** The JVM's flags that say so. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (!modulePath.isEmpty()) {
      flags.add("--module-path=" + join(modulePath));
      flags.add("--add-modules=" + String.join(",", modules));
    }
    if (!classPath.isEmpty()) {
      flags.add("-cp");
      flags.add(join(classPath));
    }
    return flags;
  }

  private static String join(List<Path> paths) {
    StringBuilder text = new StringBuilder();
    for (Path path : paths) {
      text.append(text.length() == 0 ? "" : File.pathSeparator).append(path);
    }
    return text.toString();
  }
}
