package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The pool ends after the beans that make calls, and before those that use the results. */
final class ShutdownTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path begun;
  private Path end;

  @BeforeEach
  void nameFiles() {
    begun = folder.resolve("begun");
    end = folder.resolve("end");
  }

  private static AnnotationConfigApplicationContext application(String... properties) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    TestPropertyValues.of("pipepool.workers=1").and(properties).applyTo(context);
    context.register(LifecycleAutoConfiguration.class, PipepoolAutoConfiguration.class);
    context.registerBean(Store.class);
    context.registerBean(WebServer.class);
    return context;
  }

  /** What a program uses with results. Spring destroys it before the pool, which it needs. */
  static final class Store implements DisposableBean {
    private final ParallelPool pool;
    long callsBeforeItsEnd;

    Store(ParallelPool pool) {
      this.pool = pool;
    }

    @Override
    public void destroy() {
      callsBeforeItsEnd = pool.stats().callsSucceeded();
    }
  }

  /** Stops last of what makes calls, as Spring Boot's web servers do. */
  static final class WebServer implements SmartLifecycle {
    Runnable request = () -> {};
    private volatile boolean running;

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      request.run();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return DEFAULT_PHASE - 2048;
    }
  }

  private CompletableFuture<String> startCall() {
    CompletableFuture<String> call = WorkParallel.submit(begun, end);
    await().atMost(PATIENCE).until(() -> Files.exists(begun));
    return call;
  }

  @Test
  void callsEndBeforeOtherBeansDo() throws Exception {
    CompletableFuture<String> call;
    Store store;
    try (AnnotationConfigApplicationContext context = application()) {
      context.refresh();
      store = context.getBean(Store.class);
      WebServer server = context.getBean(WebServer.class);
      call = startCall();

      CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);
      await().atMost(PATIENCE).until(() -> !server.isRunning());
      Files.createFile(end);
      closed.join();
    }
    assertThat(call.join()).isEqualTo("done");
    assertThat(store.callsBeforeItsEnd).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("try") // how it closes is what is tested
  void theLastRequestsOfAWebServerGetTheirResults() throws IOException {
    Files.createFile(end);
    try (AnnotationConfigApplicationContext context = application()) {
      context.refresh();
      CompletableFuture<String> last = new CompletableFuture<>();
      context.getBean(WebServer.class).request =
          () -> {
            try {
              last.complete(WorkParallel.call(begun, end));
            } catch (IOException | InterruptedException | RuntimeException e) {
              last.completeExceptionally(e);
            }
          };

      context.close();
      assertThat(last.join()).isEqualTo("done");
    }
  }

  @Test
  @SuppressWarnings("try") // how it closes is what is tested
  void callsThatOutlastTheTimeAreKilled() {
    try (AnnotationConfigApplicationContext context =
        application("spring.lifecycle.timeout-per-shutdown-phase=100ms")) {
      context.refresh();
      CompletableFuture<String> call = startCall();

      context.close();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(call::join);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("pipepool-close");
    }
  }

  @Test
  void aStoppedContextMayBeStartedAgain() {
    try (AnnotationConfigApplicationContext context = application()) {
      context.refresh();
      ParallelPool pool = context.getBean(ParallelPool.class);
      context.stop();
      assertThat(Engine.getDefault()).isNotSameAs(pool);

      context.start();
      assertThat(Engine.getDefault()).isSameAs(pool);
      assertThat(PidParallel.call()).isPositive();
    }
  }

  @Test
  void aContextThatFailsToStartLeavesNothingBehind() {
    Engine before = Engine.getDefault();
    try (AnnotationConfigApplicationContext context = application()) {
      context.registerBean(Failing.class);
      assertThatExceptionOfType(Exception.class).isThrownBy(context::refresh);
    }
    assertThat(Engine.getDefault()).isSameAs(before);
  }

  /** Fails when all other beans have started. */
  static final class Failing implements SmartLifecycle {
    @Override
    public void start() {
      throw new IllegalStateException("the port is taken");
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return false;
    }
  }

  @Test
  void ofTwoApplicationsTheOtherKeepsItsPool() {
    Engine before = Engine.getDefault();
    AnnotationConfigApplicationContext first = application();
    first.refresh();
    try (AnnotationConfigApplicationContext second = application()) {
      second.refresh();
      ParallelPool pool = second.getBean(ParallelPool.class);
      first.close();
      assertThat(Engine.getDefault()).isSameAs(pool);
      assertThat(PidParallel.call()).isPositive();
    }
    assertThat(Engine.getDefault()).isSameAs(before);
  }
}
