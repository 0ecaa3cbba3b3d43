package io.pipepool.testing;

import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A program whose memory has no room for another thread when it first calls its pool, and has room
 * later. It needs a limit on its address space.
 */
public final class ThreadlessProgram {
  private static final CountDownLatch LEAVE = new CountDownLatch(1);

  private ThreadlessProgram() {}

  /** Prints the failures of the first operations, and the result of a later one. */
  public static void main(String[] args) throws Exception {
    try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("64m").build()) {
      ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(pool);
      print(run.outcomes(List.of())); // loads its classes while there is room
      List<Thread> hogs = new ArrayList<>();
      for (long stack = 1L << 30; stack >= 1 << 17; stack /= 2) {
        fill(stack, hogs);
      }
      print(run.outcomes(List.of("echo never")));
      System.out.println(
          "async: " + run.mapAsync(List.of("echo never")).handle((all, e) -> e).get());
      System.out.println("stream: " + streamFailure(run));
      LEAVE.countDown();
      for (Thread hog : hogs) {
        hog.join();
      }
      Outcome<String> again = run.outcomes(List.of("echo again")).get(0);
      while (!again.isSuccess()) {
        again = run.outcomes(List.of("echo again")).get(0);
      }
      System.out.println(again.get());
    }
  }

  private static Throwable streamFailure(ParallelFunction<String, String, Exception> run) {
    try (Stream<String> stream = run.stream(List.of("echo never"))) {
      return new AssertionError(stream.toList());
    } catch (OutOfMemoryError e) {
      return e;
    }
  }

  private static void print(List<Outcome<String>> outcomes) {
    outcomes.forEach(System.out::println);
  }

  /** Starts threads with stacks of the given size until there is no room for another. */
  private static void fill(long stack, List<Thread> hogs) {
    try {
      while (true) {
        Thread hog = new Thread(null, ThreadlessProgram::awaitEnd, "hog", stack);
        hog.setDaemon(true);
        hog.start();
        hogs.add(hog);
      }
    } catch (OutOfMemoryError e) {
      // the memory is full now
    }
  }

  private static void awaitEnd() {
    try {
      LEAVE.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
