package io.pipepool.internal.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Gives workers an executable jar of Spring Boot, whose libraries are jars inside it. Spring Boot's
 * own launcher reads them, in the worker as in this process, with another main class.
 */
final class SpringBootRung implements ClassPathRung {
  private static final String LOADERS = "org.springframework.boot.loader.";
  private static final String CLASSES = "Spring-Boot-Classes";

  @Override
  public String name() {
    return "Spring Boot's executable jar";
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    if (!loader.getClass().getName().startsWith(LOADERS)) {
      throw new ClassPathException(loader + " is no class loader of Spring Boot");
    }
    List<Path> classPath = PathList.parse(System.getProperty("java.class.path", ""));
    Path jar = classPath.get(0);
    if (classPath.size() != 1 || !Files.isRegularFile(jar)) {
      throw new ClassPathException("the class path is not one jar: " + classPath);
    }
    requireStandardLayout(jar);
    List<String> properties = new ArrayList<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      boolean replaced = name.equals("loader.main") || name.equals("loader.args");
      if (name.startsWith("loader.") && !replaced) {
        properties.add(name + "=" + System.getProperty(name));
      }
    }
    properties.add("loader.main=" + WorkerCode.MAIN_CLASS);
    return new WorkerCode(
        classPath, List.of(), List.of(), properties, List.of(requireLauncher(loader)));
  }

  /**
   * Returns the launcher whose main class can be chosen. It knows one layout only, unless it is
   * told otherwise.
   */
  private static String requireLauncher(ClassLoader loader) throws ClassPathException {
    String launcher = loader.getClass().getPackageName() + ".PropertiesLauncher";
    try {
      return Class.forName(launcher, false, loader.getClass().getClassLoader()).getName();
    } catch (ClassNotFoundException e) {
      throw new ClassPathException("the jar lacks " + launcher);
    }
  }

  private static void requireStandardLayout(Path jar) throws ClassPathException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String classes = manifest == null ? null : manifest.getMainAttributes().getValue(CLASSES);
      if (!"BOOT-INF/classes/".equals(classes)) {
        throw new ClassPathException(jar + " has its classes in " + classes);
      }
    } catch (IOException e) {
      throw new ClassPathException(jar + " cannot be read: " + e);
    }
  }
}
