package io.pipepool.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.WorkerStartException;
import io.pipepool.testing.Application;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathLadderTest {
  private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

  @Test
  void aGivenClassPathWinsAndIsMadeAbsolute() {
    WorkerCode code = ClassPathLadder.climb(List.of(Path.of("lib/a.jar")), SYSTEM).code();

    assertThat(code.classPath()).containsExactly(Path.of("lib/a.jar").toAbsolutePath());
  }

  @Test
  void theClassPathOfThisProcessIsTakenInItsOrder() throws Exception {
    WorkerCode code = new OwnClassPathRung().find(SYSTEM);

    assertThat(code.classPath()).allMatch(Path::isAbsolute);
    assertThat(code.classPath()).isEqualTo(PathList.parse(System.getProperty("java.class.path")));
  }

  @Test
  void relativeAndEmptyEntriesAreMadeAbsolute() {
    assertThat(PathList.parse("a.jar" + File.pathSeparator + File.pathSeparator + "/b"))
        .containsExactly(
            Path.of("a.jar").toAbsolutePath(), Path.of("").toAbsolutePath(), Path.of("/b"));
  }

  @Test
  void aChainOfUrlClassLoadersIsTakenFromTheOutermostIn() throws Exception {
    try (URLClassLoader outer = new URLClassLoader(urls("/outer/a.jar", "/outer/b%20c/"), SYSTEM);
        URLClassLoader inner = new URLClassLoader(urls("/inner/d.jar", "/outer/a.jar"), outer)) {
      List<Path> own = PathList.parse(System.getProperty("java.class.path"));

      List<Path> found = new LoaderChainRung(true).find(inner).classPath();

      assertThat(found.subList(0, own.size())).isEqualTo(own);
      assertThat(found.subList(own.size(), found.size()))
          .containsExactly(Path.of("/outer/a.jar"), Path.of("/outer/b c"), Path.of("/inner/d.jar"));
    }
  }

  @Test
  void aLoaderApartFromTheClassPathBringsItsOwnEntriesOnly() throws Exception {
    try (URLClassLoader apart = new URLClassLoader(urls("/x.jar"), SYSTEM.getParent())) {
      assertThat(new LoaderChainRung(true).find(apart).classPath())
          .containsExactly(Path.of("/x.jar"));
    }
  }

  @Test
  void aLoaderWithItsOwnOrderIsAskedUnlessThatIsImpossible(@TempDir Path folder) throws Exception {
    try (URLClassLoader childFirst = new Application(folder).loadChildFirst(SYSTEM);
        URLClassLoader usual = URLClassLoader.newInstance(urls("/x.jar"), SYSTEM)) {
      assertThatThrownBy(() -> new LoaderChainRung(true).find(childFirst))
          .hasMessageContaining("has its own way to load classes");
      assertThat(new LoaderChainRung(false).find(childFirst).classPath()).contains(folder);
      assertThat(new LoaderChainRung(true).find(usual).classPath()).contains(Path.of("/x.jar"));
      assertThat(new LoaderChainRung(true).home(usual)).isSameAs(usual);
      assertThat(new AskingRung().home(childFirst)).isSameAs(SYSTEM);
    }
  }

  @Test
  void surefiresClassPathIsTakenInsteadOfItsLaunchersOwn() throws Exception {
    String before = System.getProperty("surefire.test.class.path");
    System.setProperty("surefire.test.class.path", "/a" + File.pathSeparator + "/b");
    try {
      assertThat(new SurefireRung().find(SYSTEM).classPath())
          .containsExactly(Path.of("/a"), Path.of("/b"));
    } finally {
      if (before == null) {
        System.clearProperty("surefire.test.class.path");
      } else {
        System.setProperty("surefire.test.class.path", before);
      }
    }
  }

  @Test
  void theErrorListsEveryRungWithItsReason() {
    ClassLoader strange = new ClassLoader("strange", SYSTEM) {};
    List<ClassPathRung> allThatLook =
        List.of(
            new ModulePathRung(),
            new OwnClassPathRung(),
            new LoaderChainRung(true),
            new SpringBootRung());

    assertThatThrownBy(() -> ClassPathLadder.climb(strange, allThatLook))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageContaining("classPath(")
        .hasMessageContaining("module path: ")
        .hasMessageContaining("class path of this process: it does not have")
        .hasMessageContaining("URLs of class loaders: ")
        .hasMessageContaining("Spring Boot's executable jar: ")
        .hasMessageContaining("ClassPathLadderTest");
  }

  @Test
  void ifNothingTellsThePlaceOfClassesWorkersAskForThem() {
    ClassLoader strange = new ClassLoader("strange", SYSTEM) {};

    ClassPathLadder.Place place = ClassPathLadder.climb(null, strange);

    assertThat(place.words())
        .contains("asking the class loaders of this process. Tried before:")
        .contains("URLs of class loaders: ")
        .contains("Spring Boot's executable jar: ");
    assertThat(place.code().classPath()).isNotEmpty();
  }

  @Test
  void aLoaderOfNestedJarsIsNotTakenForOneOfFiles() throws Exception {
    URL nested = URI.create("jar:file:/app.jar!/lib/").toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {nested}, SYSTEM)) {
      assertThatThrownBy(() -> new LoaderChainRung(true).find(loader))
          .isInstanceOf(ClassPathException.class)
          .hasMessageContaining("is not a file");
    }
  }

  private static URL[] urls(String... paths) throws Exception {
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = URI.create("file:" + paths[i]).toURL();
    }
    return urls;
  }
}
