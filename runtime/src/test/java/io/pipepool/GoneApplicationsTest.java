package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.testing.Application;
import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool keeps nothing of an application that is gone, and neither do its workers. */
final class GoneApplicationsTest extends PoolTest {
  private static final ClassLoader OWN = GoneApplicationsTest.class.getClassLoader();
  private static final Map<String, String> NONE = Map.of();

  /** What an application may leave in each thread that one of its threads starts. */
  private static final InheritableThreadLocal<Object> INHERITED = new InheritableThreadLocal<>();

  @TempDir Path one;

  private static void isCollected(WeakReference<?> gone) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
  }

  /** Uses the pool in each way in which a thread of it may begin, as the first one does so. */
  private WeakReference<ClassLoader> useFirst(ParallelPool pool) throws Exception {
    URLClassLoader loader = new Application(one).compile("return in;", NONE).load(OWN);
    Throwable[] failure = new Throwable[1];
    Thread own =
        new Thread(
            () -> {
              try {
                INHERITED.set(loader);
                var function = MemoryTasks.function(loader).using(pool);
                assertThat(function.call("a")).isEqualTo("a");
                assertThat(function.submit("b").get(20, TimeUnit.SECONDS)).isEqualTo("b");
                assertThat(function.mapAsync(List.of("c", "d")).get(20, TimeUnit.SECONDS))
                    .containsExactly("c", "d");
                assertThat(function.stream(List.of("e"))).containsExactly("e");
                assertThat(function.outcomes(List.of("f"))).hasSize(1);
                assertThat(function.withTimeout(Duration.ofSeconds(20)).call("g")).isEqualTo("g");
              } catch (Throwable e) {
                failure[0] = e;
              } finally {
                INHERITED.remove();
              }
            });
    own.setContextClassLoader(loader);
    own.start();
    own.join();
    assertThat(failure[0]).isNull();
    loader.close();
    return new WeakReference<>(loader);
  }

  @Test
  void aPoolThatLivesOnDoesNotKeepTheClassLoaderOfItsFirstApplication() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      WeakReference<ClassLoader> first = useFirst(pool);
      isCollected(first);
      assertThat(run(pool).call("echo on")).isEqualTo("on");
      assertThat(pool.stats().workersStarted()).isEqualTo(1);
    }
  }

  @Test
  void aNewWorkerIsForAnApplicationThatIsStillThere() throws Exception {
    try (ParallelPool pool = pool(1).idleTimeout(Duration.ofMillis(50)).build()) {
      isCollected(useFirst(pool));
      await().until(() -> pool.stats().workersAlive() == 0);
      var next = new Application(one).compile("return \"next\";", NONE).start();
      assertThat(next.using(pool).call("")).isEqualTo("next");
    }
  }

  private static final String CARRIER =
      """
      package memory;
      public final class Carrier implements io.pipepool.spi.CallContext {
        static final ThreadLocal<String> VALUE = new ThreadLocal<>();
        @Override public byte[] capture() { return VERSION.getBytes(); }
        @Override public AutoCloseable enter(byte[] captured) {
          VALUE.set(new String(captured));
          return VALUE::remove;
        }
        private static final String VERSION = "$";
      }
      """;

  /** Runs a call of an application with a context of its own, whose version the call returns. */
  private WeakReference<ClassLoader> useContext(ParallelPool pool, String version)
      throws Exception {
    Map<String, String> carrier = Map.of("memory.Carrier", CARRIER.replace("$", version));
    URLClassLoader loader =
        new Application(one.resolve(version))
            .compile("return Carrier.VALUE.get();", carrier)
            .write("META-INF/services/io.pipepool.spi.CallContext", "memory.Carrier")
            .load(OWN);
    assertThat(MemoryTasks.function(loader).using(pool).call("")).isEqualTo(version);
    loader.close();
    return new WeakReference<>(loader);
  }

  @Test
  void eachDeploymentHasContextsOfItsOwnAndLeavesNoneBehind() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      isCollected(useContext(pool, "one"));
      isCollected(useContext(pool, "two"));
      assertThat(run(pool).call("carried")).isEqualTo("null null");
    }
  }

  private static final String REGISTRY =
      """
      package common;
      public class Registry {
        static final java.util.List<java.lang.ref.WeakReference<Object>> ALL =
            new java.util.ArrayList<>();
        public static void add(Object any) { ALL.add(new java.lang.ref.WeakReference<>(any)); }
        public static long left() {
          System.gc();
          return ALL.stream().filter(any -> any.get() != null).count();
        }
      }
      """;

  private static WeakReference<ClassLoader> register(ClassLoader common, ParallelPool pool)
      throws Exception {
    MemoryLoader loader = new MemoryLoader(common);
    loader.put("some.txt", new byte[3]);
    var function =
        MemoryTasks.function(
            loader,
            """
            Class.forName("common.Registry").getMethod("add", Object.class)
                .invoke(null, Code.class.getClassLoader());
            return "" + Code.class.getResourceAsStream("/some.txt").readAllBytes().length;
            """,
            NONE);
    assertThat(function.using(pool).call("")).isEqualTo("3");
    return new WeakReference<>(loader);
  }

  @Test
  void aWorkerDropsItsCopyOfAnApplicationThatIsGone() throws Exception {
    MemoryLoader common = new MemoryLoader(OWN);
    common.compile(Map.of("common.Registry", REGISTRY));
    var left =
        MemoryTasks.function(
            new MemoryLoader(common),
            "return \"\" + Class.forName(\"common.Registry\").getMethod(\"left\").invoke(null);",
            NONE);
    try (ParallelPool pool = pool(1).build()) {
      WeakReference<ClassLoader> gone = register(common, pool);
      isCollected(gone);
      await().atMost(Duration.ofSeconds(30)).until(() -> left.using(pool).call("").equals("0"));
    }
  }

  @Test
  void aCallbackHasTheContextOfTheThreadThatSubmits() throws Exception {
    ClassLoader context = new URLClassLoader(new java.net.URL[0], OWN);
    Thread own = Thread.currentThread();
    ClassLoader before = own.getContextClassLoader();
    try (ParallelPool pool = pool(1).build()) {
      own.setContextClassLoader(context);
      var seen =
          run(pool)
              .submit("sleep 100")
              .thenApply(any -> Thread.currentThread().getContextClassLoader());
      assertThat(seen.get(20, TimeUnit.SECONDS)).isSameAs(context);
    } finally {
      own.setContextClassLoader(before);
    }
  }
}
