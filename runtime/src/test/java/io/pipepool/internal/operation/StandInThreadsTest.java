package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An executor keeps a thread for its tasks though its threads end for want of memory. */
final class StandInThreadsTest {
  /** A queue whose first taker has no memory to wait. */
  private static final class ScarceQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    final AtomicInteger failures = new AtomicInteger(1);

    @Override
    public Runnable take() throws InterruptedException {
      if (failures.getAndDecrement() > 0) {
        throw new OutOfMemoryError("of a test");
      }
      return super.take();
    }
  }

  @Test
  void aTaskThatWaitsIsRunThoughTheOnlyThreadHasEnded() throws InterruptedException {
    StandInThreads threads = new StandInThreads();
    ScarceQueue queue = new ScarceQueue();
    AtomicInteger started = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            queue,
            body -> {
              int number = started.incrementAndGet();
              if (number == 2 || number == 3) { // what the executor starts by itself, and one more
                throw new OutOfMemoryError("of a test");
              }
              return threads.newThread(body);
            });
    threads.keepAlive(executor);
    CountDownLatch queued = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(1);
    executor.execute(() -> awaitUninterruptibly(queued));
    executor.execute(ran::countDown);
    queued.countDown();
    try {
      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(started).hasValue(4);
    } finally {
      executor.shutdownNow();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
