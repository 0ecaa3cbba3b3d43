package io.pipepool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code in a worker gets the same answers from its class loader as in the caller's process. */
final class ServedResourcesTest extends PoolTest {
  private static final ClassLoader OWN = ServedResourcesTest.class.getClassLoader();
  private static final Map<String, String> NONE = Map.of();

  private final MemoryLoader loader = new MemoryLoader(OWN);

  private ParallelFunction<String, String, Exception> function(String code) throws Exception {
    return MemoryTasks.function(loader, code, NONE);
  }

  @Test
  void resourcesComeAlsoThroughTheContextClassLoader() throws Exception {
    loader.put("memory/word.txt", "from memory".getBytes(UTF_8));
    var function =
        function(
            """
            var loader = Thread.currentThread().getContextClassLoader();
            var stream = loader.getResourceAsStream(in);
            return stream == null ? "none" : new String(stream.readAllBytes());
            """);
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call("memory/word.txt")).isEqualTo("from memory");
      assertThat(function.using(pool).call("memory/other.txt")).isEqualTo("none");
      assertThat(function.using(pool).call("../../etc/passwd")).isEqualTo("none");
    }
  }

  @Test
  void aResourceThatCannotBeReadIsNotTakenForMissing() throws Exception {
    MemoryLoader failing =
        new MemoryLoader(OWN) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (name.equals("memory/bad.txt")) {
              throw new IllegalStateException("the disk is on fire");
            }
            return super.getResourceAsStream(name);
          }
        };
    var function = MemoryTasks.function(failing, "return \"\" + Code.class.getResource(in);", NONE);
    try (ParallelPool pool = pool(1).build()) {
      assertThatThrownBy(() -> function.using(pool).call("/memory/bad.txt"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("the disk is on fire");
      assertThat(function.using(pool).call("/memory/none.txt")).isEqualTo("null");
    }
  }

  @Test
  void anotherUrlThatIsRelativeToAServedOneHasAnotherContent(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("one.txt"), "1");
    Files.writeString(folder.resolve("two.txt"), "2");
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader files = new URLClassLoader(urls, OWN);
        ParallelPool pool = pool(1).build()) {
      var function =
          MemoryTasks.function(
              new MemoryLoader(files),
              """
              var one = Code.class.getResource("/one.txt");
              var url = new java.net.URL(one, in);
              try (var stream = url.openStream()) {
                return new String(stream.readAllBytes());
              } catch (java.io.IOException e) {
                return "" + e.getClass();
              }
              """,
              NONE);
      assertThat(function.using(pool).call("one.txt")).isEqualTo("1");
      assertThat(function.using(pool).call("two.txt")).isEqualTo("2");
      assertThat(function.using(pool).call("none.txt")).contains("NotFound");
    }
  }

  @Test
  void resourcesThatBothProcessesHaveAreFoundOnce() throws Exception {
    String name = "META-INF/MANIFEST.MF";
    var function =
        function(
            "return \"\" + java.util.Collections.list(Code.class.getClassLoader().getResources(in))"
                + ".size();");
    int here = Collections.list(loader.getResources(name)).size();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call(name)).isEqualTo(Integer.toString(here));
    }
  }

  @Test
  void aServedClassHasItsPackage() throws Exception {
    var function = function("return Code.class.getPackage().getName();");
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call("")).isEqualTo("memory");
    }
  }

  @Test
  void servicesAreFound() throws Exception {
    String service = "java.util.function.Supplier";
    loader.put("META-INF/services/" + service, "memory.Given".getBytes(UTF_8));
    var function =
        MemoryTasks.function(
            loader,
            "String all = in;"
                + "for (var found : java.util.ServiceLoader.load(java.util.function.Supplier.class))"
                + " all += found.get();"
                + "return all;",
            Map.of(
                "memory.Given",
                "package memory; public class Given implements java.util.function.Supplier<String> {"
                    + " public String get() { return \"given\"; } }"));
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call("was ")).isEqualTo("was given");
    }
  }

  @Test
  void aServedClassKnowsItsCodeSource() throws Exception {
    var function =
        function("return Code.class.getProtectionDomain().getCodeSource().getLocation() + in;");
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call("")).isEqualTo("memory:/");
    }
  }
}
