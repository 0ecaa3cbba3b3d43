package io.pipepool;

import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/** A pool in which two calls of submit may wait for the one worker. */
abstract class LimitedPoolTest extends PoolTest {
  static final int LIMIT = 2;

  final ParallelPool pool = limited();

  private static ParallelPool limited() {
    return pool(1).maxQueuedCalls(LIMIT).build();
  }

  @AfterEach
  void close() {
    pool.closeNow();
  }

  /** Keeps the worker busy until {@link #openGate}, and lets as many calls wait as may. */
  List<CompletableFuture<String>> fill() {
    List<CompletableFuture<String>> all = new ArrayList<>();
    all.add(run(pool).submit("mark " + file("begun") + ";await " + file("gate")));
    Conditions.eventually(() -> Files.exists(Path.of(file("begun"))));
    for (int i = 0; i < LIMIT; i++) {
      all.add(run(pool).submit("echo " + i));
    }
    return all;
  }

  void openGate() throws Exception {
    Files.createFile(Path.of(file("gate")));
  }

  /** Submits on another thread, and returns when that thread waits for room. */
  static Submitter submitElsewhere(Callable<CompletableFuture<?>> submit) {
    Submitter submitter = new Submitter(submit);
    submitter.thread.start();
    Conditions.eventually(() -> isWaitingForRoom(submitter.thread));
    return submitter;
  }

  private static boolean isWaitingForRoom(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getSimpleName().equals("Entry");
  }

  /** A thread that submits a call. */
  static final class Submitter {
    private final FutureTask<CompletableFuture<?>> task;
    private final Thread thread;

    Submitter(Callable<CompletableFuture<?>> submit) {
      task = new FutureTask<>(submit);
      thread = new Thread(task, "submitter");
    }

    void interrupt() {
      thread.interrupt();
    }

    CompletableFuture<?> future() throws Exception {
      return task.get(30, TimeUnit.SECONDS);
    }
  }
}
