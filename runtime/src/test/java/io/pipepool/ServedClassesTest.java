package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers get classes and resources that only a class loader of the caller has. */
final class ServedClassesTest extends PoolTest {
  private static final ClassLoader OWN = ServedClassesTest.class.getClassLoader();
  private static final Map<String, String> NONE = Map.of();

  private final MemoryLoader loader = new MemoryLoader(OWN);

  private ParallelFunction<String, String, Exception> function(String code) throws Exception {
    return MemoryTasks.function(loader, code, NONE);
  }

  @Test
  void aClassThatIsOnlyInMemoryRunsInAWorkerWithAllThatItNeeds() throws Exception {
    var function =
        MemoryTasks.function(
            loader,
            "return new Deeper().say(in) + io.pipepool.WorkerContext.isWorker();",
            Map.of(
                "memory.Deep",
                "package memory; class Deep { String say(String to) { return \"hello \" + to; } }",
                "memory.Deeper",
                "package memory; class Deeper extends Deep {}"));
    try (ParallelPool pool = pool(2).build()) {
      assertThat(function.using(pool).map(List.of("a ", "b ", "c ")))
          .containsExactly("hello a true", "hello b true", "hello c true");
    }
  }

  @Test
  void tasksOfSeveralClassLoadersShareOnePool() throws Exception {
    var one = MemoryTasks.function(new MemoryLoader(OWN), "return \"one\";", NONE);
    var two = MemoryTasks.function(new MemoryLoader(OWN), "return \"two\";", NONE);
    try (ParallelPool pool = pool(1).build()) {
      assertThat(run(pool).call("echo none")).isEqualTo("none");
      assertThat(one.using(pool).call("")).isEqualTo("one");
      assertThat(two.using(pool).call("")).isEqualTo("two");
      assertThat(one.using(pool).call("")).isEqualTo("one");
      assertThat(pool.stats().workersStarted()).isEqualTo(1);
    }
  }

  @Test
  void aMissingClassIsAnErrorAtOnceAndTheWorkerGoesOn() throws Exception {
    var function =
        MemoryTasks.function(
            loader,
            "return in.isEmpty() ? \"fine\" : new Gone().toString();",
            Map.of("memory.Gone", "package memory; class Gone {}"));
    loader.remove("memory/Gone.class");
    try (ParallelPool pool = pool(1).build()) {
      assertThatThrownBy(() -> function.using(pool).call("x"))
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("memory/Gone");
      assertThat(function.using(pool).call("")).isEqualTo("fine");
    }
  }

  @Test
  void aMissingClassIsAskedForOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    MemoryLoader counting =
        new MemoryLoader(OWN) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("memory.Nowhere")) {
              asked.incrementAndGet();
            }
            return super.findClass(name);
          }
        };
    var function =
        MemoryTasks.function(
            counting,
            """
            try {
              Class.forName("memory.Nowhere");
              return "found";
            } catch (ClassNotFoundException e) {
              return "missing";
            }
            """,
            NONE);
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).map(Collections.nCopies(20, ""))).containsOnly("missing");
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void aClassThatCannotBeReadSaysWhy() throws Exception {
    MemoryLoader failing =
        new MemoryLoader(OWN) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (name.equals("memory/Task.class")) {
              throw new IllegalStateException("the disk is on fire");
            }
            return super.getResourceAsStream(name);
          }
        };
    var function = MemoryTasks.function(failing, "return in;", NONE);
    try (ParallelPool pool = pool(1).build()) {
      assertThatThrownBy(() -> function.using(pool).call("x"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("task-missing")
          .hasMessageContaining("the disk is on fire")
          .hasMessageContaining("URLs of class loaders: ");
      assertThat(run(pool).call("echo on")).isEqualTo("on");
    }
  }

  @Test
  void manyThreadsOfAWorkerLoadClassesAtOnceWhileCallsRun() throws Exception {
    int classes = 60;
    Map<String, String> sources = new java.util.LinkedHashMap<>();
    for (int i = 0; i < classes; i++) {
      String next = i + 1 < classes ? "new C" + (i + 1) + "().depth() + 1" : "1";
      sources.put(
          "memory.C" + i,
          "package memory; public class C"
              + i
              + " { public int depth() { return "
              + next
              + "; } }");
    }
    var function =
        MemoryTasks.function(
            loader,
            """
            int from = Integer.parseInt(in);
            Object some = Class.forName("memory.C" + from).getConstructor().newInstance();
            return some.getClass().getMethod("depth").invoke(some).toString();
            """,
            sources);
    try (ParallelPool pool = pool(2).threadsPerWorker(4).build()) {
      List<String> inputs = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int from = (i * 7) % classes;
        inputs.add(Integer.toString(from));
        expected.add(Integer.toString(classes - from));
      }
      assertThat(function.using(pool).withChunkSize(1).map(inputs)).isEqualTo(expected);
    }
  }

  /** A loader that waits before it returns {@code memory/Late.class}. */
  private static final class SlowLoader extends MemoryLoader {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch answer = new CountDownLatch(1);

    SlowLoader() {
      super(OWN);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      if (name.equals("memory/Late.class")) {
        asked.countDown();
        try {
          answer.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return super.getResourceAsStream(name);
    }
  }

  private final SlowLoader slow = new SlowLoader();

  private ParallelFunction<String, String, Exception> slowFunction() throws Exception {
    return MemoryTasks.function(
        slow,
        """
        if (in.equals("impatient")) {
          Thread.currentThread().interrupt();
          return new Late() + " " + Thread.interrupted();
        }
        return in.equals("late") ? new Late().toString() : in;
        """,
        Map.of(
            "memory.Late",
            "package memory; class Late { public String toString() { return \"at last\"; } }"));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "1, 2"})
  void aSlowClassLoaderHoldsUpItsOwnCallOnly(int workers, int threads) throws Exception {
    var function = slowFunction();
    try (ParallelPool pool = pool(workers).threadsPerWorker(threads).build()) {
      CompletableFuture<String> late = function.using(pool).submit("late");
      assertThat(slow.asked.await(20, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        assertThat(run(pool).call("echo " + i)).isEqualTo("" + i);
      }
      assertThat(late).isNotDone();
      slow.answer.countDown();
      assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo("at last");
    }
  }

  @Test
  void aTimeLimitEndsACallThatWaitsForAClass() throws Exception {
    var function = slowFunction();
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> function.using(pool).withTimeout(Duration.ofMillis(300)).call("late"));
      assertThat(function.using(pool).call("early")).isEqualTo("early");
    }
  }

  @Test
  void anInterruptedCallWaitsForItsClassAllTheSame() throws Exception {
    var function = slowFunction();
    slow.answer.countDown();
    try (ParallelPool pool = pool(1).build()) {
      assertThat(function.using(pool).call("impatient")).isEqualTo("at last true");
      assertThat(function.using(pool).call("late")).isEqualTo("at last");
    }
  }

  @Test
  void closingThePoolInterruptsAClassLoaderThatHangs() throws Exception {
    var function = slowFunction();
    ParallelPool pool = pool(1).build();
    CompletableFuture<String> late = function.using(pool).submit("late");
    assertThat(slow.asked.await(20, TimeUnit.SECONDS)).isTrue();
    pool.closeNow();
    assertThat(late).failsWithin(Duration.ofSeconds(20));
  }

  @Test
  void aClassPathInTheSettingsIsTheOnlySourceOfClasses() throws Exception {
    List<Path> places = new ArrayList<>();
    for (Class<?> type : List.of(ParallelPool.class, PoolTest.class)) {
      places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    var function = function("return in;");
    try (ParallelPool pool = pool(1).classPath(places).build()) {
      assertThat(run(pool).call("echo on")).isEqualTo("on");
      assertThatThrownBy(() -> function.using(pool).call("x"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("task-missing");
    }
  }
}
