package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The jar with which {@code java -jar} has started this process. Its manifest may open modules to
 * its code. A worker does not start with {@code -jar}, so it gets flags that do the same.
 */
final class ExecutableJar {
  /** The first JDK that reads {@code Enable-Native-Access} in a manifest. */
  private static final int NATIVE_ACCESS_SINCE = 22;

  private ExecutableJar() {}

  /** Returns the flags that do the same as the manifest, or none without such a jar. */
  static List<String> flags() {
    String classPath = System.getProperty("java.class.path", "");
    String command = System.getProperty("sun.java.command", "");
    boolean startedByJar = command.equals(classPath) || command.startsWith(classPath + " ");
    if (classPath.isEmpty() || !startedByJar || !Files.isRegularFile(Path.of(classPath))) {
      return List.of();
    }
    try (JarFile jar = new JarFile(classPath)) {
      Manifest manifest = jar.getManifest();
      return manifest == null ? List.of() : flags(manifest.getMainAttributes(), classPath);
    } catch (IOException e) { // it was replaced: the classes come from elsewhere
      return List.of();
    }
  }

  /** Returns the flags that do the same as these attributes of {@code jar}. */
  static List<String> flags(Attributes attributes, String jar) {
    List<String> flags = new ArrayList<>();
    addEach(flags, "--add-exports=", attributes.getValue("Add-Exports"));
    addEach(flags, "--add-opens=", attributes.getValue("Add-Opens"));
    String nativeAccess = attributes.getValue("Enable-Native-Access");
    if (nativeAccess != null && Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
      flags.add("--enable-native-access=" + nativeAccess.strip());
    }
    boolean hasAgent = attributes.getValue("Launcher-Agent-Class") != null;
    if (hasAgent && attributes.getValue("Premain-Class") != null) {
      flags.add("-javaagent:" + jar);
    }
    return flags;
  }

  private static void addEach(List<String> flags, String flag, @Nullable String packages) {
    if (packages != null) {
      for (String each : packages.strip().split("\\s+", -1)) {
        flags.add(flag + each + "=ALL-UNNAMED");
      }
    }
  }
}
