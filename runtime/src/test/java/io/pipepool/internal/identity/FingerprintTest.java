package io.pipepool.internal.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.MemoryLoader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
  private static final byte[] CONTENT = "what is in the file".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void theSameBytesHaveTheSameFingerprintWhereverTheyAre() throws Exception {
    String name = "a b/Ü+c.class";
    Path plain = folder.resolve("with space").resolve(name);
    Files.createDirectories(plain.getParent());
    Files.write(plain, CONTENT);
    Path jar = folder.resolve("a jar+ü.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(name));
      out.write(CONTENT);
    }
    MemoryLoader memory = new MemoryLoader(null).put(name, CONTENT);
    long expected = Fingerprint.of(CONTENT);

    assertThat(expected).isNotEqualTo(Fingerprint.NONE);
    assertThat(of(folder.resolve("with space"), name)).isEqualTo(expected);
    assertThat(of(jar, name)).isEqualTo(expected);
    assertThat(Fingerprint.of(memory, name)).isEqualTo(expected);
  }

  private static long of(Path place, String name) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
      return Fingerprint.of(loader, name);
    }
  }

  @Test
  void otherBytesOfTheSameLengthHaveAnother() {
    byte[] other = CONTENT.clone();
    other[3]++;

    assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(CONTENT));
  }

  @Test
  void aFileThatIsNotThereHasNone() throws Exception {
    assertThat(of(folder, "none.class")).isEqualTo(Fingerprint.NONE);
  }

  @Test
  void aClassOfTheJvmHasOne() throws Exception {
    assertThat(Fingerprint.of(ClassLoader.getPlatformClassLoader(), "java/lang/Object.class"))
        .isNotEqualTo(Fingerprint.NONE);
  }
}
