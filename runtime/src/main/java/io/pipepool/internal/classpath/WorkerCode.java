package io.pipepool.internal.classpath;

import io.pipepool.internal.worker.WorkerMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of a worker's code.
 *
 * @param classPath the class path, in order
 * @param modulePath the module path, in order
 * @param modules the modules to resolve from the module path
 * @param properties system properties that the code needs from the beginning, {@code name=value}
 * @param main the end of the command line, which leads to the worker's main class
 */
public record WorkerCode(
    List<Path> classPath,
    List<Path> modulePath,
    List<String> modules,
    List<String> properties,
    List<String> main) {
  /** Named by its class, so that tools which leave out unused classes keep it. */
  static final String MAIN_CLASS = WorkerMain.class.getName();

  private static final String MODULE = "io.pipepool";

  /** Returns code on a class path only. */
  static WorkerCode ofClassPath(List<Path> classPath) {
    return new WorkerCode(classPath, List.of(), List.of(), List.of(), List.of(MAIN_CLASS));
  }

  /**
   * Returns code in modules, and perhaps on a class path.
   *
   * @param pipepoolIsModule whether Pipepool itself is one of the modules
   */
  static WorkerCode ofModules(
      List<Path> classPath, List<Path> modulePath, List<String> modules, boolean pipepoolIsModule) {
    List<String> main =
        pipepoolIsModule ? List.of("--module", MODULE + "/" + MAIN_CLASS) : List.of(MAIN_CLASS);
    return new WorkerCode(classPath, modulePath, modules, List.of(), main);
  }

  /** Returns the same code with one more place, at the end of the class path. */
  WorkerCode and(Path place) {
    List<Path> more = new ArrayList<>(classPath);
    more.add(place);
    return new WorkerCode(more, modulePath, modules, properties, main);
  }

  /** Returns the JVM's flags for this code. */
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
