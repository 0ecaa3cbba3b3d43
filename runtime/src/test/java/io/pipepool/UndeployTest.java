package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.testing.Deployed;
import io.pipepool.testing.NothingLeft;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pipepool in a web application whose container stops the class loader under its threads. */
@ExtendWith(NothingLeft.class)
final class UndeployTest {
  /** The pool's watch thread loads what the ends of workers need before an idle worker ends. */
  private static final long IDLE_MILLIS = 2_000;

  /** As a container's, it gives no class after it has been stopped. */
  private static final class WebLoader extends URLClassLoader {
    final Queue<String> late = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    WebLoader(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (stopped) {
        late.add(name);
        throw new IllegalStateException("stopped, and asked for " + name);
      }
      return super.findClass(name);
    }

    boolean hasLoaded(String name) {
      return findLoadedClass(name) != null;
    }

    Method method(String name, Class<?>... parameters) throws ReflectiveOperationException {
      return loadClass(Deployed.class.getName()).getMethod(name, parameters);
    }
  }

  private static WebLoader deploy() throws Exception {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(java.io.File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new WebLoader(urls.toArray(new URL[0]));
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
    try (WebLoader loader = deploy()) {
      loader.method("start", long.class).invoke(null, IDLE_MILLIS);
      Method workers = loader.method("workers");
      assertThat(workers.invoke(null)).isEqualTo(1);
      awaitEndingClasses(loader);
      loader.stopped = true;

      await().atMost(Duration.ofSeconds(20)).until(() -> workers.invoke(null).equals(0));
      await().atMost(Duration.ofSeconds(20)).until(() -> threads().isEmpty());

      assertThat(loader.late).isEmpty();
    }
  }

  @Test
  void closingLoadsNothingAfterAWhile() throws Exception {
    try (WebLoader loader = deploy()) {
      loader.method("start", long.class).invoke(null, 60_000);
      Method stop = loader.method("stop");
      awaitEndingClasses(loader);
      loader.stopped = true;

      stop.invoke(null);
      await().atMost(Duration.ofSeconds(20)).until(() -> threads().isEmpty());

      assertThat(loader.late).isEmpty();
    }
  }
}
