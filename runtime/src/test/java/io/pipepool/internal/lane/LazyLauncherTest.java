package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.pipepool.internal.launch.Exposure;
import io.pipepool.internal.launch.JvmLauncher;
import io.pipepool.internal.launch.JvmSettings;
import io.pipepool.internal.launch.Launcher;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The launcher finds the classes of the first task, and keeps no reference to them. */
final class LazyLauncherTest {
  private final AtomicReference<String> madeFor = new AtomicReference<>("");
  private final LazyLauncher launcher = new LazyLauncher(this::make);

  private Launcher make(ClassLoader loader) {
    madeFor.set(String.valueOf(loader.getName()));
    Launcher real =
        new JvmLauncher(
            new JvmSettings(
                1,
                1,
                "64m",
                List.of(),
                List.of(),
                Map.of(),
                Exposure.ALL,
                null,
                false,
                false,
                null,
                loader));
    return workerId -> {
      Reference.reachabilityFence(real);
      throw new IOException("for the test");
    };
  }

  /** Submits a task of a new class loader, and keeps no reference to that loader. */
  private WeakReference<ClassLoader> use(String name) {
    ClassLoader loader =
        new URLClassLoader(name, new URL[0], LazyLauncherTest.class.getClassLoader());
    launcher.prefer(loader);
    return new WeakReference<>(loader);
  }

  private static void isCollected(WeakReference<ClassLoader> loader) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
  }

  private void launch() {
    assertThatIOException().isThrownBy(() -> launcher.launch(1)).withMessage("for the test");
  }

  @Test
  void theClassLoaderOfTheFirstTaskIsNotKept() {
    ClassLoader loader =
        new URLClassLoader("first", new URL[0], LazyLauncherTest.class.getClassLoader());
    launcher.prefer(loader);
    use("second");
    launch();
    assertThat(madeFor).hasValue("first");
    WeakReference<ClassLoader> kept = new WeakReference<>(loader);
    loader = null;

    isCollected(kept);
    launch();
  }

  @Test
  void ifTheFirstClassLoaderIsGoneBeforeTheFirstWorkerTheNextCounts() {
    isCollected(use("first"));
    ClassLoader next = LazyLauncherTest.class.getClassLoader();

    launcher.prefer(next);
    launch();

    assertThat(madeFor).hasValue(String.valueOf(next.getName()));
  }
}
