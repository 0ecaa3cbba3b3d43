package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The parts of this process that reach workers without being sent with a call. */
final class ExposureTest extends PoolTest {
  private static final Set<String> NEEDED =
      Set.of("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR");

  @Test
  void aCleanEnvironmentHasTheNeededVariablesAndThoseOfTheBuilder() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              boolean needed = NEEDED.contains(name) || name.startsWith("LC_");
              expected.put(name, needed ? value : "null");
            });
    expected.put("DEMO", "yes");
    expected.keySet().remove("_"); // shells set it for each program
    expected.keySet().remove("PWD");
    expected.keySet().remove("OLDPWD");
    expected.keySet().remove("SHLVL");
    assertThat(expected).containsValue("null").containsKey("PATH");
    try (ParallelPool pool =
        pool(1).cleanEnvironment().environment(Map.of("DEMO", "yes")).build()) {
      Map<String, String> found = new TreeMap<>();
      for (String name : expected.keySet()) {
        found.put(name, run(pool).call("environment " + name));
      }
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void aCleanEnvironmentLetsNoProcessOfAWorkerOutliveIt() throws Exception {
    String pid = file("pid");
    try (ParallelPool pool = pool(1).cleanEnvironment().build()) {
      String start = "child sleep 600 & echo $! > " + pid + ".draft && mv " + pid + ".draft " + pid;
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call(start + ";halt 3"));
      long grandchild = Long.parseLong(Files.readString(Path.of(pid)).strip());
      Conditions.eventually(() -> !Conditions.isRunning(grandchild));
    }
  }

  @Test
  void onlyTheAskedForPropertiesReachWorkers() throws Exception {
    System.setProperty("demo.wanted", "yes");
    System.setProperty("other.secret", "no");
    try (ParallelPool pool =
        pool(1).systemProperties(name -> name.startsWith("demo.")).jvmArgs("-Dof.jvm=x").build()) {
      assertThat(run(pool).call("property demo.wanted")).isEqualTo("yes");
      assertThat(run(pool).call("property other.secret")).isEqualTo("null");
      assertThat(run(pool).call("property of.jvm")).isEqualTo("x");
      assertThat(run(pool).call("property pipepool.worker.id")).isEqualTo("1");
    } finally {
      System.clearProperty("demo.wanted");
      System.clearProperty("other.secret");
    }
  }

  @Test
  void aPredicateThatThrowsFailsTheStart() {
    try (ParallelPool pool =
        pool(1)
            .systemProperties(
                name -> {
                  throw new IllegalStateException("undecided about " + name);
                })
            .build()) {
      assertThatThrownBy(pool::warmUp)
          .isInstanceOf(WorkerStartException.class)
          .hasMessageContaining("undecided about ");
    }
  }

  private static ParallelFunction<String, String, Exception> functionInMemory() throws Exception {
    MemoryLoader loader = new MemoryLoader(ExposureTest.class.getClassLoader());
    return MemoryTasks.function(loader, "return in + \"!\";", Map.of());
  }

  @Test
  void aClassThatIsNotServedIsAFailureThatNamesTheSetting() throws Exception {
    try (ParallelPool pool = pool(1).serveClasses(false).build()) {
      assertThatExceptionOfType(TransportException.class)
          .isThrownBy(() -> functionInMemory().using(pool).call("a"))
          .withMessageContaining("[pipepool:task-missing]")
          .withMessageContaining("serveClasses(true)");
      assertThat(run(pool).call("echo on")).isEqualTo("on");
    }
    try (ParallelPool pool = pool(1).serveClasses(true).build()) {
      assertThat(functionInMemory().using(pool).call("a")).isEqualTo("a!");
    }
  }

  @Test
  void aWorkerThatAsksThoughNothingIsServedIsEnded() throws Exception {
    try (ParallelPool pool = pool(1).serveClasses(false).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("ask;sleep 20000"))
          .withMessageContaining("it sent what no worker sends");
      assertThat(run(pool).call("echo on")).isEqualTo("on");
    }
  }
}
