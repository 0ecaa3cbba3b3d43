package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.Application;
import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker runs the very class that the caller's class loader has, or refuses. */
final class CodeIdentityTest extends PoolTest {
  private static final ClassLoader OWN = CodeIdentityTest.class.getClassLoader();
  private static final Map<String, String> NONE = Map.of();
  private static final String COUNT = "return \"\" + ++Counter.value;";
  private static final Map<String, String> COUNTER =
      Map.of("memory.Counter", "package memory; class Counter { static int value; }");

  @TempDir Path one;
  @TempDir Path two;

  private static final String VERSION = "return Library.version();";

  private static Map<String, String> library(String version) {
    return Map.of(
        "memory.Library",
        "package memory; public class Library { public static String version() { return \""
            + version
            + "\"; } }");
  }

  @Test
  void twoApplicationsWithClassesOfTheSameNamesRunTheirOwn() throws Exception {
    var first = new Application(one).compile("return \"first\";", NONE).start();
    var second = new Application(two).compile("return \"second\";", NONE).start();
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < 2; i++) {
        assertThat(first.using(pool).call("")).isEqualTo("first");
        assertThat(second.using(pool).call("")).isEqualTo("second");
      }
      assertThat(pool.stats().workersStarted()).isEqualTo(1);
    }
  }

  @Test
  void theSameFilesLoadedTwiceShareNoState() throws Exception {
    Application application = new Application(one).compile(COUNT, COUNTER);
    var first = application.start();
    var second = application.start();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(first.using(pool).map(List.of("", ""))).containsExactly("1", "2");
      assertThat(second.using(pool).map(List.of("", ""))).containsExactly("1", "2");
      assertThat(first.using(pool).call("")).isEqualTo("3");
    }
  }

  @Test
  void anApplicationThatStartsAgainFromTheSameFolderRunsItsNewCode() throws Exception {
    Application application = new Application(one).compile("return \"old\";", NONE);
    var before = application.start();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(before.using(pool).call("")).isEqualTo("old");
      application.compile("return \"new\";", NONE);
      var after = application.start();
      assertThat(after.using(pool).call("")).isEqualTo("new");
      assertThat(before.using(pool).call("")).isEqualTo("old");
    }
  }

  @Test
  void anOtherClassOfTheTaskCountsToo() throws Exception {
    Application application = new Application(one).compile(VERSION, library("old"));
    var before = application.start();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(before.using(pool).call("")).isEqualTo("old");
      application.compileOnly(library("new"));
      var after = application.start();
      assertThat(after.using(pool).call("")).isEqualTo("new");
    }
  }

  /** Its workers have it on their class path, or ask for it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void codeThatWasCompiledAgainUnderARunningApplicationIsRefused(boolean found) throws Exception {
    Application application = new Application(one).compile("return \"old\";", NONE);
    var running = application.start();
    try (ParallelPool pool = pool(1).build()) {
      if (!found) {
        assertThat(run(pool).call("echo of the home")).isEqualTo("of the home");
      }
      assertThat(running.using(pool).call("")).isEqualTo("old");
    }
    application.compile("return \"new\";", NONE);
    try (ParallelPool pool = pool(1).build()) {
      if (!found) {
        assertThat(run(pool).call("echo of the home")).isEqualTo("of the home");
      }
      assertThatThrownBy(() -> running.using(pool).call(""))
          .isInstanceOf(TransportException.class)
          .hasMessageStartingWith("[pipepool:task-stale]")
          .hasMessageContaining(found ? "memory/Code.class" : "memory.Code")
          .hasMessageContaining("restart the program");
    }
  }

  /** The container uses the pool first, or the application does. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChildFirstLoaderRunsItsOwnVersion(boolean containerFirst) throws Exception {
    Application container = new Application(one).compile(VERSION, library("container's"));
    Application web = new Application(two).compile(VERSION, library("own"));
    try (URLClassLoader outer = container.load(OWN);
        URLClassLoader inner = web.loadChildFirst(outer);
        ParallelPool pool = pool(1).build()) {
      var outerTask = MemoryTasks.function(outer);
      var innerTask = MemoryTasks.function(inner);
      if (containerFirst) {
        assertThat(outerTask.using(pool).call("")).isEqualTo("container's");
      }
      assertThat(innerTask.using(pool).call("")).isEqualTo("own");
      assertThat(outerTask.using(pool).call("")).isEqualTo("container's");
    }
  }

  @Test
  void aClassOfACommonParentIsOneClassForItsChildren() throws Exception {
    MemoryLoader parent = new MemoryLoader(OWN);
    parent.compile(
        Map.of(
            "common.Counter", "package common; public class Counter { public static int value; }"));
    try (ParallelPool pool = pool(1).build()) {
      var first = childOf(parent);
      var second = childOf(parent);
      assertThat(first.using(pool).call("")).isEqualTo("1");
      assertThat(second.using(pool).call("")).isEqualTo("2");
      assertThat(first.using(pool).call("")).isEqualTo("3");
    }
  }

  /** It finds the counter by its name, since the compiler does not see what is in memory. */
  private static ParallelFunction<String, String, Exception> childOf(ClassLoader parent)
      throws Exception {
    return MemoryTasks.function(
        new MemoryLoader(parent),
        """
        var value = Class.forName("common.Counter").getField("value");
        value.setInt(null, value.getInt(null) + 1);
        return "" + value.getInt(null);
        """,
        NONE);
  }

  @Test
  void eachApplicationFindsItsOwnResources() throws Exception {
    String read =
        """
        try (var stream = Code.class.getResourceAsStream(in)) {
          return stream == null ? "none" : new String(stream.readAllBytes());
        }
        """;
    var first = new Application(one).compile(read, NONE).write("own.txt", "first").start();
    var second =
        new Application(two).compile(read, NONE).write("own.txt", "2nd").write("b", "b").start();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(first.using(pool).map(List.of("/own.txt", "/b"))).containsExactly("first", "none");
      assertThat(second.using(pool).map(List.of("/own.txt", "/b"))).containsExactly("2nd", "b");
    }
  }

  private static List<Path> classPath(Path first) throws Exception {
    return List.of(
        first,
        Path.of(ParallelPool.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        Path.of(PoolTest.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void aWorkerWithAnOlderVersionIsReplacedAndTheCallRunsInTheNext() throws Exception {
    Application application = new Application(one).compile("return \"old\";", NONE);
    try (ParallelPool pool = pool(1).classPath(classPath(one)).build()) {
      assertThat(run(pool).call("echo on")).isEqualTo("on");
      assertThat(application.start().using(pool).call("")).isEqualTo("old");
      var after = application.compile("return \"new\";", NONE).start();
      assertThat(after.using(pool).map(List.of("", "", ""))).containsOnly("new");
      assertThat(pool.stats().workersStarted()).isEqualTo(2);
      assertThat(pool.stats().workersRecycled()).isEqualTo(1);
    }
  }

  @Test
  void aClassPathWithAnotherVersionIsAnErrorThatNamesBoth() throws Exception {
    new Application(one).compile("return \"other\";", NONE);
    var caller = new Application(two).compile("return \"own\";", NONE).start();
    try (ParallelPool pool = pool(1).classPath(classPath(one)).build()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> caller.using(pool).call(""))
            .isInstanceOf(TransportException.class)
            .hasMessageStartingWith("[pipepool:task-stale]")
            .hasMessageContaining("memory/Code.class")
            .hasMessageContaining(one.getFileName().toString())
            .hasMessageContaining(two.getFileName().toString());
      }
      assertThat(pool.stats().workersStarted()).isEqualTo(1);
    }
  }

  @Test
  void twoApplicationsDoNotShareAClassOfAGivenClassPath() throws Exception {
    Application application = new Application(one).compile(COUNT, COUNTER);
    var first = application.start();
    var second = application.start();
    try (ParallelPool pool = pool(1).classPath(classPath(one)).build()) {
      assertThat(first.using(pool).call("")).isEqualTo("1");
      assertThat(second.using(pool).call("")).isEqualTo("1");
    }
  }
}
