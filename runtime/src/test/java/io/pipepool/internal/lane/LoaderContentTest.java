package io.pipepool.internal.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Served;
import io.pipepool.testing.MemoryLoader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoaderContentTest {
  private static final int MAX = 100;

  private final AskableLoaders loaders =
      new AskableLoaders(new HomeLoaders(ClassLoader.getSystemClassLoader()));
  private final MemoryLoader memory = new MemoryLoader(getClass().getClassLoader());
  private final LoaderContent content = new LoaderContent(loaders, MAX);

  private Served first(ClassLoader loader, String name) {
    return content.find(new Ask(loaders.numberOf(loader), Ask.FIRST, name));
  }

  @Test
  void aResourceOfTheClassLoaderIsGivenWithItsUrl(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a"), "abc");
    URL url = folder.toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url})) {
      Served served = first(loader, "a");

      assertThat(served.failure()).isNull();
      assertThat(served.found()).hasSize(1);
      assertThat(served.found().get(0).url()).isEqualTo(url + "a");
      assertThat(served.found().get(0).content().remaining()).isEqualTo(3);
    }
  }

  @Test
  void allResourcesOfANameAreGivenInOrder(@TempDir Path one, @TempDir Path two) throws Exception {
    URL[] urls = {one.toUri().toURL(), two.toUri().toURL()};
    Files.writeString(one.resolve("b"), "1");
    Files.writeString(two.resolve("b"), "2");
    try (URLClassLoader loader = new URLClassLoader(urls)) {
      Served served = content.find(new Ask(loaders.numberOf(loader), Ask.ALL, "b"));

      assertThat(served.found())
          .extracting(Served.Resource::url)
          .containsExactly(urls[0] + "b", urls[1] + "b");
    }
  }

  @Test
  void aJarThatWasReplacedIsReadAnew(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("a.jar");
    for (String text : List.of("first", "second")) {
      Files.deleteIfExists(jar);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new JarEntry("b"));
        out.write(text.getBytes(UTF_8));
      }
      try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
        Served served = content.find(new Ask(loaders.numberOf(loader), Ask.ALL, "b"));

        assertThat(served.found()).hasSize(1);
        assertThat(UTF_8.decode(served.found().get(0).content()).toString()).isEqualTo(text);
      }
    }
  }

  @Test
  void aStreamThatOnlyAnOuterLoaderHasIsFound() {
    ClassLoader outer =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.equals("c") ? new ByteArrayInputStream(new byte[3]) : null;
          }
        };

    assertThat(first(new ClassLoader(outer) {}, "c").found()).hasSize(1);
  }

  @Test
  void aMissingResourceGivesNothing() {
    assertThat(first(memory, "none")).isEqualTo(Served.NOTHING);
  }

  @Test
  void aResourceThatIsTooLargeNamesTheSetting() {
    memory.put("fits", new byte[MAX]).put("large", new byte[MAX + 1]);

    assertThat(first(memory, "fits").found()).hasSize(1);
    assertThat(first(memory, "large").failure()).contains("large", "pipepool.maxFrame");
  }

  @Test
  void aLoaderThatTheWorkerWasNotToldOfIsRefused() {
    assertThat(content.find(new Ask(1, Ask.FIRST, "a")).failure()).contains("may not");
    assertThat(content.find(new Ask(0, Ask.CLASS, "a")).failure()).contains("may not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "../a", "a/../../b", "a/..", "..\\a"})
  void aNameThatLeadsOutOfTheLoaderGivesNothing(String name) {
    memory.put(name, new byte[1]);

    assertThat(first(memory, name)).isEqualTo(Served.NOTHING);
  }

  @Test
  void aFailingClassLoaderIsAnAnswer() {
    ClassLoader failing =
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            throw new IllegalStateException("out of order");
          }
        };

    assertThat(first(failing, "a").failure()).contains("out of order");
  }
}
