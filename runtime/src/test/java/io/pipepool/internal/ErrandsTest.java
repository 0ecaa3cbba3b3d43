package io.pipepool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ErrandsTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void openTheGate() {
    gate.countDown();
  }

  private static Errands errands(int most, long keepAliveNanos) {
    return new Errands(() -> "ErrandsTest", most, keepAliveNanos);
  }

  private void block() {
    threads.add(Thread.currentThread());
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThreadRunsErrandsInOrder() throws Exception {
    Errands one = errands(1, LONG);
    List<Integer> ran = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      int number = i;
      boolean unused =
          one.execute(
              () -> {
                ran.add(number);
                threads.add(Thread.currentThread());
                all.countDown();
              });
    }
    await(all);
    assertThat(ran).hasSize(100).isSorted();
    assertThat(threads).hasSize(1).allMatch(Thread::isDaemon);
    one.end();
  }

  @Test
  void anErrandWaitsIfAsManyThreadsAreBusyAsThereMayBe() {
    Errands two = errands(2, LONG);
    assertThat(two.execute(this::block)).isFalse();
    assertThat(two.execute(this::block)).isFalse();
    Runnable third = this::block;
    assertThat(two.execute(third)).isTrue();
    Conditions.eventually(() -> threads.size() == 2);
    assertThat(two.first()).isSameAs(third);

    two.grow();

    Conditions.eventually(() -> threads.size() == 3);
    assertThat(two.first()).isNull();
    two.end();
  }

  @Test
  void anIdleThreadRunsTheNextErrandAndNoOtherStarts() throws Exception {
    Errands errands = errands(Integer.MAX_VALUE, LONG);
    for (int i = 0; i < 10; i++) {
      CountDownLatch ran = new CountDownLatch(1);
      boolean unused =
          errands.execute(
              () -> {
                threads.add(Thread.currentThread());
                ran.countDown();
              });
      await(ran);
      Thread only = threads.iterator().next();
      Conditions.eventually(() -> only.getState() == Thread.State.TIMED_WAITING);
    }
    assertThat(threads).hasSize(1);
    errands.end();
  }

  @Test
  void idleThreadsEndAfterAWhileInAnyOrder() {
    Errands errands = errands(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.toNanos(20));
    for (int i = 0; i < 5; i++) {
      boolean unused = errands.execute(this::block);
    }
    Conditions.eventually(() -> threads.size() == 5);
    gate.countDown();
    Conditions.eventually(() -> threads.stream().noneMatch(Thread::isAlive));
    threads.clear();
    assertThat(errands.execute(this::block)).isFalse();
    Conditions.eventually(() -> threads.size() == 1);
    errands.end();
  }

  @Test
  void anErrandThatFailsTellsTheHandlerAndTheThreadGoesOn() throws Exception {
    Errands one = errands(1, LONG);
    List<Throwable> told = new ArrayList<>();
    CountDownLatch ran = new CountDownLatch(1);
    boolean unused =
        one.execute(
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.add(e));
              threads.add(Thread.currentThread());
              Thread.currentThread().interrupt();
              throw new IllegalStateException("of a test");
            });
    AtomicInteger interrupted = new AtomicInteger();
    unused =
        one.execute(
            () -> {
              interrupted.set(Thread.interrupted() ? 1 : 0);
              threads.add(Thread.currentThread());
              ran.countDown();
            });
    await(ran);
    assertThat(threads).hasSize(1);
    assertThat(told).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(interrupted).as("the interrupt of the errand before").hasValue(0);
    one.end();
  }

  @Test
  void ifNoThreadCanStartAnErrandWaitsForOneThatThereIs() throws Exception {
    AtomicInteger names = new AtomicInteger();
    Errands scarce =
        new Errands(
            () -> {
              if (names.incrementAndGet() > 1) {
                throw new OutOfMemoryError("of a test");
              }
              return "ErrandsTest";
            },
            2,
            LONG);
    assertThat(scarce.execute(this::block)).isFalse();
    CountDownLatch ran = new CountDownLatch(1);
    assertThat(scarce.execute(ran::countDown)).isTrue();
    scarce.grow();
    gate.countDown();
    await(ran);
    scarce.end();
  }

  @Test
  void withoutAnyThreadTheCallerHearsThatNoneCanStart() {
    Errands none =
        new Errands(
            () -> {
              throw new OutOfMemoryError("of a test");
            },
            2,
            LONG);
    assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> none.execute(this::block));
    assertThat(none.first()).isNull();
  }

  @Test
  void noErrandWaitsForAnotherIfAllShallRunAtOnce() {
    AtomicInteger names = new AtomicInteger();
    Errands unlimited =
        new Errands(
            () -> {
              if (names.incrementAndGet() > 1) {
                throw new OutOfMemoryError("of a test");
              }
              return "ErrandsTest";
            },
            Integer.MAX_VALUE,
            LONG);
    assertThat(unlimited.execute(this::block)).isFalse();
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> unlimited.execute(this::block));
    unlimited.end();
  }

  @Test
  void afterTheEndThreadsRunWhatWaitsAndEnd() throws Exception {
    Errands one = errands(1, LONG);
    boolean unused = one.execute(this::block);
    CountDownLatch ran = new CountDownLatch(1);
    unused = one.execute(ran::countDown);
    Conditions.eventually(() -> threads.size() == 1);

    one.end();

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> one.execute(this::block));
    gate.countDown();
    await(ran);
    Conditions.eventually(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void theEndEndsIdleThreads() {
    Errands one = errands(1, LONG);
    boolean unused = one.execute(() -> threads.add(Thread.currentThread()));
    Conditions.eventually(
        () -> threads.stream().anyMatch(t -> t.getState() == Thread.State.TIMED_WAITING));

    one.end();

    Conditions.eventually(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void manyErrandsOfManyThreadsAllRunOnce() throws Exception {
    Errands few = errands(3, TimeUnit.MICROSECONDS.toNanos(100)); // threads end and start meanwhile
    int each = 20_000;
    AtomicInteger ran = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread caller =
          new Thread(
              () -> {
                for (int j = 0; j < each; j++) {
                  boolean unused = few.execute(ran::incrementAndGet);
                }
              });
      caller.start();
      callers.add(caller);
    }
    for (Thread caller : callers) {
      caller.join();
    }
    Conditions.eventually(() -> ran.get() == 3 * each);
    few.end();
  }
}
