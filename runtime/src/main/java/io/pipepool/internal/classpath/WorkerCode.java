package io.pipepool.internal.classpath;

import io.pipepool.internal.worker.WorkerMain;
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
 * @param properties system properties that are needed from the beginning, {@code name=value}
 * @param main the end of the command line, which leads to the worker's main class
 */
public record WorkerCode(
    List<Path> classPath,
    List<Path> modulePath,
    List<String> modules,
    List<String> properties,
    List<String> main) {
  /** By its class, so that tools which leave unused classes out keep it. */
  static final String MAIN_CLASS = WorkerMain.class.getName();

  private static final String MODULE = "io.pipepool";

  /** Code on a class path only. */
  static WorkerCode ofClassPath(List<Path> classPath) {
    return new WorkerCode(classPath, List.of(), List.of(), List.of(), List.of(MAIN_CLASS));
  }

  /**
   * Code in modules, and perhaps on a class path.
   *
   * @param pipepoolIsModule whether Pipepool itself is one of the modules
   */
  static WorkerCode ofModules(
      List<Path> classPath, List<Path> modulePath, List<String> modules, boolean pipepoolIsModule) {
    List<String> main =
        pipepoolIsModule ? List.of("--module", MODULE + "/" + MAIN_CLASS) : List.of(MAIN_CLASS);
    return new WorkerCode(classPath, modulePath, modules, List.of(), main);
  }

  /** The same with one more place, at the end of the class path. */
  WorkerCode and(Path place) {
    List<Path> more = new ArrayList<>(classPath);
    more.add(place);
    return new WorkerCode(more, modulePath, modules, properties, main);
  }

  /** The JVM's flags that say so. */
  public List<String> flags() {
    List<String> flags = new ArrayList<>();
    if (!modulePath.isEmpty()) {
      flags.add("--module-path=" + join(modulePath));
      flags.add("--add-modules=" + String.join(",", modules));
    }
    if (!classPath.isEmpty()) {
      flags.add("-cp");
      flags.add(join(classPath));
    }
    for (String property : properties) {
      flags.add("-D" + property);
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
