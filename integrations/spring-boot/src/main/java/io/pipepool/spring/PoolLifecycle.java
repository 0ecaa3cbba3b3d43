package io.pipepool.spring;

import io.pipepool.Engine;
import io.pipepool.EngineScope;
import io.pipepool.ParallelPool;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Makes a pool the default engine from its making until the application has ended, and closes it
 * when the application ends.
 *
 * <p>Spring stops an application in phases, the highest first, and destroys the other beans after
 * all phases. Executors, schedulers and consumers of messages stop in the highest phases; a web
 * server ends its last requests and stops in the next ones, the last of which is {@code
 * DEFAULT_PHASE - 2048}. All of these make calls, so the pool closes in a phase below. What uses
 * the results, such as connections and repositories, stops in phase 0 or is destroyed later, so the
 * pool closes in a phase above. It does not wait for callbacks of futures, which may outlast it.
 *
 * <p>Spring waits for the end of a phase as long as {@code
 * spring.lifecycle.timeout-per-shutdown-phase} says, and then goes on. Calls that still run when
 * Spring destroys this bean are killed.
 *
 * <p>A context that is stopped, but not closed, may be started again, as Spring's tests do with the
 * contexts that they keep. Meanwhile, the pool is open, but no longer the default engine. Its
 * workers end when they have been idle.
 */
final class PoolLifecycle implements SmartLifecycle, DisposableBean {
  private static final int PHASE = DEFAULT_PHASE - 4096;

  private final ParallelPool pool;
  private final ConfigurableApplicationContext context;

  // Spring starts, stops and destroys the bean on one thread at a time.
  private @Nullable EngineScope scope;
  private @Nullable Thread closer;

  /** Volatile, because any thread may ask. */
  private volatile boolean running;

  PoolLifecycle(ParallelPool pool, ConfigurableApplicationContext context) {
    this.pool = pool;
    this.context = context;
    this.scope = Engine.setDefaultUntilClosed(pool); // beans may make calls before they start
  }

  @Override
  public void start() {
    if (scope == null) {
      scope = Engine.setDefaultUntilClosed(pool);
    }
    running = true;
  }

  private void giveDefaultBack() {
    if (scope != null) {
      scope.close();
      scope = null;
    }
  }

  /** Closes the pool on a thread of its own, since Spring counts the time when this returns. */
  @Override
  public void stop(Runnable whenStopped) {
    if (context.isClosed()) {
      Thread thread = new Thread(() -> closePool(whenStopped), "pipepool-close");
      thread.setDaemon(true);
      closer = thread;
      thread.start();
    } else {
      stop();
      whenStopped.run();
    }
  }

  private void closePool(Runnable whenClosed) {
    try {
      pool.close();
    } finally {
      running = false;
      whenClosed.run();
    }
  }

  @Override
  public void stop() {
    giveDefaultBack();
    running = false;
  }

  @Override
  public void destroy() throws InterruptedException {
    try {
      pool.closeNow();
      if (closer != null) {
        closer.join();
      }
    } finally {
      giveDefaultBack();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
