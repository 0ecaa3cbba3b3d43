package io.pipepool.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar with a Java agent, as {@code -javaagent} takes it. */
public final class AgentJar {
  private AgentJar() {}

  /** Writes the jar of the agent {@code type}, which needs no other class. */
  public static Path write(Path jar, Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", type.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry(file));
      Files.copy(Program.placeOf(type).resolve(file), entries);
    }
    return jar;
  }
}
