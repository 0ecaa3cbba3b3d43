package io.pipepool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.WebLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(60)
final class UnqueuedLockTest {
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final UnqueuedLock lock = UnqueuedLock.outer();

  private static Thread startVirtual(Runnable body) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
  }

  private static Thread start(Runnable body) {
    Thread thread = new Thread(body, "UnqueuedLockTest");
    thread.start();
    return thread;
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitEnd(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(thread.isAlive()).as("%s lives", thread).isFalse();
  }

  private void takeAndFree() {
    lock.lock();
    lock.unlock();
  }

  // Taking it.

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadWithoutACarrierKeepsNoOtherThreadFromAFreeLock() throws Exception {
    lock.lock();
    Thread virtual = startVirtual(this::takeAndFree);
    Conditions.eventually(() -> isWaiting(virtual));
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> holders = holdCarriers(release);
    Thread platform = start(this::takeAndFree);
    Conditions.eventually(() -> isWaiting(platform));

    lock.unlock();

    try {
      awaitEnd(platform);
      assertThat(virtual.isAlive()).isTrue(); // it has no carrier
    } finally {
      release.countDown();
    }
    awaitEnd(virtual);
    for (Thread holder : holders) {
      awaitEnd(holder);
    }
  }

  private static List<Thread> holdCarriers(CountDownLatch release) throws Exception {
    int carriers = Runtime.getRuntime().availableProcessors();
    CountDownLatch held = new CountDownLatch(carriers);
    Runnable hold =
        () -> {
          held.countDown();
          while (release.getCount() > 0) {
            Thread.onSpinWait();
          }
        };
    List<Thread> holders = new ArrayList<>();
    for (int i = 0; i < carriers; i++) {
      holders.add(startVirtual(hold));
    }
    held.await();
    return holders;
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadThatIsInterruptedMeanwhileGetsTheLockAndStaysInterrupted() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    lock.lock();
    Thread virtual =
        startVirtual(
            () -> {
              takeAndFree();
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    Conditions.eventually(() -> isWaiting(virtual));
    virtual.interrupt();
    Conditions.eventually(() -> !virtual.isInterrupted()); // it goes on waiting

    assertThat(interrupted).isNotDone();
    lock.unlock();

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadKeepsItsCarrierWhileItTriesToTakeAnInnerLock() throws Exception {
    UnqueuedLock inner = UnqueuedLock.inner();
    inner.lock();
    Thread virtual =
        startVirtual(
            () -> {
              inner.lock();
              inner.unlock();
            });
    Conditions.eventually(() -> virtual.getState() == Thread.State.RUNNABLE);
    long end = System.nanoTime() + 50 * SHORT_NANOS;
    while (System.nanoTime() - end < 0) {
      assertThat(isWaiting(virtual)).isFalse();
    }
    inner.unlock();
    awaitEnd(virtual);
  }

  @Test
  void aThreadThatFindsTheLockTakenLoadsNoClass() throws Exception {
    try (WebLoader loader = WebLoader.deploy()) {
      Class<?> type = loader.loadClass(UnqueuedLock.class.getName());
      ReentrantLock taken = (ReentrantLock) type.getMethod("outer").invoke(null);
      loader.stop();
      taken.lock();
      Thread second =
          start(
              () -> {
                taken.lock();
                taken.unlock();
              });
      Conditions.eventually(() -> isWaiting(second) || !second.isAlive());
      taken.unlock();

      awaitEnd(second);
      assertThat(loader.late()).isEmpty();
    }
  }

  @Test
  void platformThreadsQueue() throws Exception {
    lock.lock();
    Thread platform = start(this::takeAndFree);
    Conditions.eventually(() -> lock.hasQueuedThread(platform));
    lock.unlock();
    awaitEnd(platform);
  }

  // Waiting for a signal.

  @Test
  void aSignalWakesAllThreadsThatWaitOutsideTheLock() throws Exception {
    List<Thread> threads = List.of(start(this::awaitOnce), start(this::awaitOnce));
    for (Thread thread : threads) {
      Conditions.eventually(() -> isWaiting(thread) && !lock.hasQueuedThread(thread));
    }
    lock.lock();
    try {
      lock.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread thread : threads) {
      awaitEnd(thread);
    }
    assertThat(lock.isLocked()).isFalse();
  }

  private void awaitOnce() {
    lock.lock();
    try {
      lock.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  @Test
  void aWaitEndsAfterItsTimeWithTheLock() throws Exception {
    lock.lock();
    try {
      lock.await(SHORT_NANOS);
      assertThat(lock.isHeldByCurrentThread()).isTrue();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void anInterruptEndsAWaitWithTheLock() {
    lock.lock();
    try {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(lock::await);
      assertThat(lock.isHeldByCurrentThread()).isTrue();
      assertThat(Thread.interrupted()).isFalse();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void thereAreNoConditionsSinceTheirThreadsWouldQueue() {
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(lock::newCondition);
  }
}
