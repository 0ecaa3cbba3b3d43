package io.pipepool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** No virtual thread waits for a monitor of a class loader. */
@Timeout(60)
final class LoaderLookupTest {
  private static <T> T onVirtualThread(Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    return task.get(30, TimeUnit.SECONDS);
  }

  /** Notes which virtual threads ask it for resources. */
  private static final class WatchedLoader extends MemoryLoader {
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    final Queue<String> askedByVirtual = new ConcurrentLinkedQueue<>();

    WatchedLoader() {
      super(LoaderLookupTest.class.getClassLoader());
    }

    private void note(String name) {
      asked.add(name);
      if (VirtualThreads.isCurrent()) {
        askedByVirtual.add(name);
      }
    }

    @Override
    public URL getResource(String name) {
      note(name);
      return super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      note(name);
      return super.getResources(name);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      note(name);
      return super.getResourceAsStream(name);
    }
  }

  private static ParallelFunction<String, String, Exception> function(
      WatchedLoader loader, Engine engine, String code) throws Exception {
    String failure =
        "package memory; public final class Failure extends Exception {"
            + " public Failure(String message) { super(message); } }";
    ParallelFunction<String, String, Exception> function =
        MemoryTasks.function(loader, code, Map.of("memory.Failure", failure)).using(engine);
    loader.asked.clear(); // of this thread
    return function;
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void classLoadersAreAskedOnPlatformThreads() throws Exception {
    WatchedLoader good = new WatchedLoader();
    WatchedLoader failing = new WatchedLoader();
    try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("64m").build()) {
      ParallelFunction<String, String, Exception> echo = function(good, pool, "return in;");
      assertThat(onVirtualThread(() -> echo.call("x"))).isEqualTo("x");
      ParallelFunction<String, String, Exception> fails =
          function(failing, pool, "throw new Failure(in);");
      assertThat(onVirtualThread(() -> fails.outcomes(List.of("x")).get(0).isSuccess())).isFalse();
    }

    assertThat(good.asked).isNotEmpty();
    assertThat(failing.asked).isNotEmpty();
    assertThat(good.askedByVirtual).isEmpty();
    assertThat(failing.askedByVirtual).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aLookupOfAVirtualThreadHasItsContextClassLoader() throws Exception {
    ClassLoader context = new WatchedLoader();
    ClassLoader seen =
        onVirtualThread(
            () -> {
              Thread.currentThread().setContextClassLoader(context);
              return LoaderLookup.get(() -> Thread.currentThread().getContextClassLoader());
            });

    assertThat(seen).isSameAs(context);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aFailureComesBackAsItIs() {
    IllegalStateException failure = new IllegalStateException("x");

    assertThatThrownBy(
            () ->
                onVirtualThread(
                    () ->
                        LoaderLookup.get(
                            () -> {
                              throw failure;
                            })))
        .hasCause(failure);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void anInterruptWaitsForTheEndOfTheLookup() throws Exception {
    boolean interrupted =
        onVirtualThread(
            () -> {
              Thread.currentThread().interrupt();
              assertThat(LoaderLookup.get(() -> "found")).isEqualTo("found");
              return Thread.currentThread().isInterrupted();
            });

    assertThat(interrupted).isTrue();
  }

  @Test
  void aPlatformThreadLooksItself() {
    Thread own = Thread.currentThread();

    assertThat(LoaderLookup.get(() -> Thread.currentThread())).isSameAs(own);
  }
}
