package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.testing.Deployed;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.WebLoader;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pipepool in a web application whose container stops the class loader under its threads. */
@ExtendWith(NothingLeft.class)
final class UndeployTest {
  /** The pool's watch thread loads what the ends of workers need before an idle worker ends. */
  private static final long IDLE_MILLIS = 2_000;

  private static Method method(WebLoader loader, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return loader.loadClass(Deployed.class.getName()).getMethod(name, parameters);
  }

  /** Returns when the pool has loaded and initialised what the ends of its workers need. */
  private static void awaitEndingClasses(WebLoader loader) throws Exception {
    Method names =
        loader.loadClass("io.pipepool.internal.pool.EndingClasses").getDeclaredMethod("names");
    names.setAccessible(true);
    for (String name : (String[]) names.invoke(null)) {
      await().atMost(Duration.ofSeconds(20)).until(() -> loader.hasLoaded(name));
      Class<?> unused = Class.forName(name, true, loader); // waits for a thread that initialises it
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("deployed-"))
        .toList();
  }

  @Test
  void anIdleWorkerEndsThoughTheClassLoaderHasBeenStopped() throws Exception {
    try (WebLoader loader = WebLoader.deploy()) {
      method(loader, "start", long.class).invoke(null, IDLE_MILLIS);
      Method workers = method(loader, "workers");
      assertThat(workers.invoke(null)).isEqualTo(1);
      awaitEndingClasses(loader);
      loader.stop();

      await().atMost(Duration.ofSeconds(20)).until(() -> workers.invoke(null).equals(0));
      await().atMost(Duration.ofSeconds(20)).until(() -> threads().isEmpty());

      assertThat(loader.late()).isEmpty();
    }
  }

  @Test
  void theWatchHasEndedWhenClosingReturns() throws Exception {
    try (WebLoader loader = WebLoader.deploy()) {
      method(loader, "start", long.class).invoke(null, 60_000);
      Method stop = method(loader, "stop");

      stop.invoke(null);

      assertThat(threads()).noneMatch(thread -> thread.getName().equals("deployed-watch"));
    }
  }

  @Test
  void closingLoadsNothingAfterAWhile() throws Exception {
    try (WebLoader loader = WebLoader.deploy()) {
      method(loader, "start", long.class).invoke(null, 60_000);
      Method stop = method(loader, "stop");
      awaitEndingClasses(loader);
      loader.stop();

      stop.invoke(null);
      await().atMost(Duration.ofSeconds(20)).until(() -> threads().isEmpty());

      assertThat(loader.late()).isEmpty();
    }
  }
}
