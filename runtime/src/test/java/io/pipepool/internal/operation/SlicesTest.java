package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.Errands;
import io.pipepool.testing.Conditions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that is woken runs again, once for all wake-ups meanwhile. */
@Timeout(60)
final class SlicesTest {
  private final FewThreads threads =
      new FewThreads(
          StandInThreads::nextName,
          new Errands(() -> "SlicesTest", Integer.MAX_VALUE, TimeUnit.SECONDS.toNanos(1)));
  private final AtomicInteger runs = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);

  private Slices slices() {
    return new Slices(
        threads,
        () -> {
          runs.incrementAndGet();
          begun.release();
          mayEnd.acquireUninterruptibly();
        },
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private void awaitBegin() throws InterruptedException {
    assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aWakeUpBeforeTheStartRunsNothingAndIsNotLost() throws Exception {
    Slices slices = slices();
    slices.wake();
    assertThat(runs).hasValue(0);

    slices.start();
    awaitBegin();
    mayEnd.release();
    awaitBegin();
    mayEnd.release();

    assertThat(runs).hasValue(2);
  }

  @Test
  void wakeUpsWhileASliceRunsMakeOneMoreRun() throws Exception {
    Slices slices = slices();
    slices.start();
    awaitBegin();
    slices.wake();
    slices.wake();
    slices.wake();
    assertThat(begun.tryAcquire()).isFalse();

    mayEnd.release();
    awaitBegin();
    mayEnd.release(10);

    CountDownLatch queueIsPassed = new CountDownLatch(1);
    threads.execute(queueIsPassed::countDown);
    queueIsPassed.await();
    assertThat(runs).hasValue(2);
  }

  @Test
  void aWakeUpWhileNoneRunsStartsASlice() throws Exception {
    Slices slices = slices();
    mayEnd.release(10_000);
    slices.start();
    for (int i = 1; i < 1_000; i++) {
      awaitBegin();
      slices.wake();
    }
    awaitBegin();
    Conditions.eventually(() -> runs.get() >= 1_000);
  }

  @Test
  void theEndInterruptsTheRunningSliceAndRunsNoOther() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Slices slices =
        new Slices(
            threads,
            () -> {
              begun.release();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            },
            failure -> {});
    slices.start();
    awaitBegin();

    slices.wake();
    slices.end();

    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    slices.wake();
    CountDownLatch queueIsPassed = new CountDownLatch(1);
    threads.execute(queueIsPassed::countDown);
    queueIsPassed.await();
    assertThat(begun.tryAcquire()).isFalse();
  }

  @Test
  void aSliceHasTheContextOfTheThreadThatMadeTheWork() throws Exception {
    ClassLoader loader = new ClassLoader() {};
    ClassLoader[] seen = new ClassLoader[1];
    Thread own = Thread.currentThread();
    ClassLoader before = own.getContextClassLoader();
    own.setContextClassLoader(loader);
    Slices slices;
    try {
      slices =
          new Slices(
              threads,
              () -> {
                seen[0] = Thread.currentThread().getContextClassLoader();
                begun.release();
              },
              failure -> {});
    } finally {
      own.setContextClassLoader(before);
    }

    slices.start();
    awaitBegin();

    assertThat(seen[0]).isSameAs(loader);
  }
}
