package io.pipepool.internal.classpath;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives workers the module path, if this process runs from one. */
final class ModulePathRung implements ClassPathRung {
  @Override
  public String name() {
    return "module path";
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    String modulePath = System.getProperty("jdk.module.path");
    if (modulePath == null || modulePath.isEmpty()) {
      throw new ClassPathException("this process has none");
    }
    if (!OwnClassPathRung.isOwn(loader)) {
      throw new ClassPathException("it does not have the classes of " + loader);
    }
    String classPath = System.getProperty("java.class.path", "");
    List<Path> classes = classPath.isEmpty() ? List.of() : PathList.parse(classPath);
    boolean named = ModulePathRung.class.getModule().isNamed();
    return WorkerCode.ofModules(classes, PathList.parse(modulePath), applicationModules(), named);
  }

  /** Returns all modules of this process that are not part of the Java image. */
  private static List<String> applicationModules() {
    List<String> names = new ArrayList<>();
    for (var module : ModuleLayer.boot().configuration().modules()) {
      boolean ofImage =
          module.reference().location().map(at -> "jrt".equals(at.getScheme())).orElse(true);
      if (!ofImage) {
        names.add(module.name());
      }
    }
    return names;
  }
}
