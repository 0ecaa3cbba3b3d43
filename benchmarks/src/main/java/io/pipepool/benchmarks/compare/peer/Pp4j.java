package io.pipepool.benchmarks.compare.peer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.viktorc.pp4j.api.JavaProcessExecutorService;
import net.viktorc.pp4j.impl.JavaProcessPoolExecutor;
import net.viktorc.pp4j.impl.SimpleJavaProcessOptions;

/** A pool of JVMs of PP4J, made as PP4J's documentation shows. */
public final class Pp4j implements AutoCloseable {
  private static final long NO_KEEP_ALIVE_LIMIT = 0;
  private static final int NO_RESERVE = 0;

  private final JavaProcessExecutorService pool;

  private Pp4j(JavaProcessExecutorService pool) {
    this.pool = pool;
  }

  /** Starts a pool of exactly {@code workers} processes and waits for them. */
  public static Pp4j start(int workers) throws InterruptedException {
    return new Pp4j(
        new JavaProcessPoolExecutor(
            new SimpleJavaProcessOptions(NO_KEEP_ALIVE_LIMIT),
            workers,
            workers,
            NO_RESERVE,
            null,
            false));
  }

  /** Runs one serializable task and waits for it. */
  public <T> T call(Callable<T> task) throws InterruptedException, ExecutionException {
    return pool.submit(task).get();
  }

  /** Runs serializable tasks and waits for all of them. */
  public <T> List<T> all(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>(tasks.size());
    for (Future<T> future : pool.invokeAll(tasks)) {
      results.add(future.get());
    }
    return results;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
