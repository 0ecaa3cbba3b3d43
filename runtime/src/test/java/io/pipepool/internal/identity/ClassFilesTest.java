package io.pipepool.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.pipepool.testing.Application;
import io.pipepool.testing.MemoryLoader;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassFilesTest {
  private static final String CLASS = "memory.Some";
  private static final String FILE = "memory/Some.class";

  @TempDir Path outer;
  @TempDir Path inner;

  private static byte[] read(Class<?> type, ClassLoader loader) throws Exception {
    try (InputStream in = ClassFiles.open(type, loader)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  @Test
  void aChildFirstLoaderGivesItsOwnFileThoughItsParentsResourcesComeFirst() throws Exception {
    ClassLoader own = getClass().getClassLoader();
    new Application(outer).compileOnly(Map.of(CLASS, "package memory; class Some {}"));
    Application web =
        new Application(inner).compileOnly(Map.of(CLASS, "package memory; class Some { int a; }"));
    try (URLClassLoader parent = new Application(outer).load(own);
        URLClassLoader child = web.loadChildFirst(parent)) {
      Class<?> type = Class.forName(CLASS, false, child);

      assertThat(type.getClassLoader()).isSameAs(child);
      assertThat(child.getResource(FILE)).isEqualTo(parent.getResource(FILE));
      assertThat(read(type, child)).isEqualTo(Files.readAllBytes(inner.resolve(FILE)));
    }
  }

  @Test
  void aLoaderThatOnlyGivesItsParentsFileForItsOwnClassCannotBeTold() throws Exception {
    ClassLoader own = getClass().getClassLoader();
    new Application(outer).compileOnly(Map.of(CLASS, "package memory; class Some {}"));
    MemoryLoader compiled = new MemoryLoader(own);
    compiled.compile(Map.of(CLASS, "package memory; class Some { int a; }"));
    byte[] bytes = compiled.getResourceAsStream(FILE).readAllBytes();
    try (URLClassLoader parent = new Application(outer).load(own)) {
      ClassLoader hiding =
          new ClassLoader(parent) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve)
                throws ClassNotFoundException {
              return name.equals(CLASS)
                  ? defineClass(name, bytes, 0, bytes.length)
                  : super.loadClass(name, resolve);
            }
          };
      Class<?> type = hiding.loadClass(CLASS);

      assertThatIOException()
          .isThrownBy(() -> ClassFiles.open(type, hiding))
          .withMessageContaining(CLASS)
          .withMessageContaining("getResource must give its own");
    }
  }

  @Test
  void aFileThatHasChangedIsNotTheFirst() throws Exception {
    MemoryLoader loader = new MemoryLoader(getClass().getClassLoader());
    Class<?> type = loader.compile(Map.of(CLASS, "package memory; class Some {}")).loadClass(CLASS);

    assertThat(ClassFiles.isFirst(type, 5)).isTrue();
    assertThat(ClassFiles.isFirst(type, 6)).isFalse();
    assertThat(ClassFiles.isFirst(type, 5)).isTrue();
  }
}
