package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The program of a parent process: prints the workers' pids, and then does what it is told. */
public final class ParentProgram {
  private ParentProgram() {}

  /** See the tests of orphans for what {@code args} says. */
  public static void main(String[] args) throws Exception {
    ParallelPool pool =
        ParallelPool.builder()
            .workers(2)
            .maxHeap("96m")
            .output(ParallelPool.Output.FORWARD)
            .build();
    pool.warmUp();
    ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(pool);
    ProcessHandle.current().children().forEach(worker -> System.out.println(worker.pid()));
    System.out.flush();
    switch (args[0]) {
      case "idle" -> Thread.sleep(60_000);
      case "busy" -> run.outcomes(List.of("roots", "roots"));
      case "writing" ->
          TestTasks.ECHO.using(pool).stream(Collections.nCopies(100_000, new byte[4 << 20]))
              .forEach(bytes -> {});
      case "queued" -> {
        for (int i = 0; i < 8; i++) {
          CompletableFuture<String> unused = run.submit("sleep 60000");
        }
      }
      case "loading" -> hangInClassLoader(pool);
      case "forgotten" -> run.call("echo a");
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** A worker waits for a class that this process's class loader never gives. */
  private static void hangInClassLoader(ParallelPool pool) throws Exception {
    MemoryLoader hanging =
        new MemoryLoader(ParentProgram.class.getClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            if (name.equals("memory/Never.class")) {
              LockSupport.park();
            }
            return super.getResourceAsStream(name);
          }
        };
    MemoryTasks.function(
            hanging,
            "return new Never().toString();",
            Map.of("memory.Never", "package memory; class Never {}"))
        .using(pool)
        .call("");
  }
}
