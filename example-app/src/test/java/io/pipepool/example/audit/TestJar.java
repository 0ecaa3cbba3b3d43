package io.pipepool.example.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small jars. */
public final class TestJar {
  /** The module's name in the descriptor of {@link #moduleInfo}. */
  static final String MODULE = "java.logging";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /** Adds class files of the given version. Only their headers are real. */
  public TestJar classes(int major, String... names) {
    for (String name : names) {
      byte[] classFile = new byte[100];
      ByteBuffer.wrap(classFile).putInt(0xCAFEBABE).putShort((short) 0).putShort((short) major);
      file(name.replace('.', '/') + ".class", classFile);
    }
    return this;
  }

  TestJar manifest(String... lines) {
    String text = "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    return file("META-INF/MANIFEST.MF", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the descriptor of a real module, with another version. */
  TestJar moduleInfo(String name, int major) {
    try (InputStream in =
        ModuleFinder.ofSystem()
            .find(MODULE)
            .orElseThrow()
            .open()
            .open(ModuleInfo.FILE)
            .orElseThrow()) {
      byte[] classFile = in.readAllBytes();
      ByteBuffer.wrap(classFile).putShort(6, (short) major);
      return file(name, classFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file. */
  public TestJar file(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bytes of the jar. */
  public byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path writeTo(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
