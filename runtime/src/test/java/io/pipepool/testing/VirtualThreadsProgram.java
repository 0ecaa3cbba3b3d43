package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A program whose virtual threads use a pool while others hold the JVM's carriers. It prints each
 * situation in which all calls have returned. Its JVM must know virtual threads, and have two
 * carriers.
 */
public final class VirtualThreadsProgram {
  private static final long PATIENCE_SECONDS = 20;
  private static final int MANY = 200;
  private static final int ROUNDS = 5;

  private static ParallelPool pool;

  private VirtualThreadsProgram() {}

  /** A situation, which returns when all of its calls have returned. */
  private interface Situation {
    void run() throws Exception;
  }

  /** Runs the situations, or as many as end in time. */
  public static void main(String[] args) throws Exception {
    pool = ParallelPool.builder().workers(2).maxHeap("96m").build();
    try {
      pool.warmUp();
      check("initialisers", VirtualThreadsProgram::callsInInitialisers);
      check("monitors", VirtualThreadsProgram::callsInMonitors);
      check("maps", VirtualThreadsProgram::maps);
      check("streams", VirtualThreadsProgram::streams);
      check("platform threads", VirtualThreadsProgram::platformThreadsBesideBusyCarriers);
      pool.close();
    } catch (TimeoutException e) {
      System.err.println("stuck; the platform threads:");
      Thread.getAllStackTraces()
          .forEach((thread, stack) -> System.err.println(thread + " " + List.of(stack)));
      Runtime.getRuntime().halt(1);
    }
  }

  private static void check(String name, Situation situation) throws Exception {
    situation.run();
    System.out.println(name);
  }

  // The situations.

  /** Loads {@link CallingInitialiser} anew, so that its initialiser runs again. */
  private static final class Fresh extends ClassLoader {
    Fresh() {
      super(VirtualThreadsProgram.class.getClassLoader());
    }

    Class<?> initialiser() throws IOException {
      String file = CallingInitialiser.class.getName().replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(CallingInitialiser.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  /** A class whose initialiser makes calls. A virtual thread keeps its carrier meanwhile. */
  static final class CallingInitialiser {
    static {
      callRepeatedly();
    }

    private CallingInitialiser() {}
  }

  /** Makes a few calls and checks their results. */
  public static void callRepeatedly() {
    for (int i = 0; i < 5; i++) {
      check(TestTasks.TWICE.using(pool).call(i) == 2 * i);
    }
  }

  private static void check(boolean isRight) {
    if (!isRight) {
      throw new AssertionError("a wrong result");
    }
  }

  private static void callsInInitialisers() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      besideManyCalls(
          () -> {
            Class<?> type = new Fresh().initialiser();
            return Class.forName(type.getName(), true, type.getClassLoader());
          });
    }
  }

  private static void callsInMonitors() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      besideManyCalls(
          () -> {
            synchronized (new Object()) {
              callRepeatedly();
              return null;
            }
          });
    }
  }

  /** Runs {@code holder} on as many virtual threads as there are carriers, beside many others. */
  private static void besideManyCalls(Callable<?> holder) throws Exception {
    List<FutureTask<?>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(virtual(VirtualThreadsProgram::calls));
      if (i == MANY / 2 || i == MANY / 2 + 1) {
        all.add(virtual(holder));
      }
    }
    awaitAll(all);
  }

  private static Void calls() {
    callRepeatedly();
    return null;
  }

  private static void maps() throws Exception {
    List<FutureTask<?>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(
          virtual(
              () -> {
                check(TestTasks.TWICE.using(pool).map(List.of(1, 2, 3)).equals(List.of(2, 4, 6)));
                return null;
              }));
    }
    awaitAll(all);
  }

  private static void streams() throws Exception {
    List<FutureTask<?>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(
          virtual(
              () -> {
                synchronized (new Object()) {
                  List<Integer> inputs = IntStream.range(0, 20).boxed().toList();
                  check(
                      TestTasks.TWICE.using(pool).stream(inputs).mapToInt(n -> n).sum() == 20 * 19);
                  check(TestTasks.TWICE.using(pool).submit(21).get() == 42);
                  return null;
                }
              }));
    }
    awaitAll(all);
  }

  private static void platformThreadsBesideBusyCarriers() throws Exception {
    for (int round = 0; round < 3 * ROUNDS; round++) {
      List<FutureTask<?>> virtual = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        virtual.add(virtual(VirtualThreadsProgram::calls));
      }
      CountDownLatch busy = new CountDownLatch(2);
      CountDownLatch release = new CountDownLatch(1);
      for (int i = 0; i < 2; i++) {
        virtual.add(virtual(() -> holdCarrier(busy, release)));
      }
      List<FutureTask<?>> platform = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        FutureTask<?> task = new FutureTask<>(VirtualThreadsProgram::calls);
        new Thread(task, "platform-" + i).start();
        platform.add(task);
      }
      awaitAll(platform); // though no virtual thread goes on
      release.countDown();
      awaitAll(virtual);
    }
  }

  private static Void holdCarrier(CountDownLatch busy, CountDownLatch release) {
    busy.countDown();
    while (release.getCount() > 0) {
      Thread.onSpinWait();
    }
    return null;
  }

  private static FutureTask<?> virtual(Callable<?> body) throws ReflectiveOperationException {
    FutureTask<?> task = new FutureTask<>(body);
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    return task;
  }

  private static void awaitAll(List<FutureTask<?>> tasks)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (FutureTask<?> task : tasks) {
      task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
