package io.pipepool.contract;

import io.pipepool.EmittingFunction;
import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.TestTasks;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The engine that a contract checks, and the functions that the checks call.
 *
 * <p>A test of an engine implements {@link EngineContract}, or those parts of it that the engine
 * promises. Each check leaves no thread, child process or open file behind, which {@link
 * NothingLeft} checks. If all checks of a test share one engine, its class has the annotation
 * {@link io.pipepool.testing.SharesPool}.
 */
@ExtendWith(NothingLeft.class)
public interface EngineUnderTest {
  /** Returns the engine. It may be the same one for all checks, or a new one for each. */
  Engine engine();

  /** Returns a function that obeys a command in a worker. */
  default ParallelFunction<String, String, Exception> run() {
    return TestTasks.RUN.using(engine());
  }

  /** Returns a function that doubles ints. */
  default ParallelFunction<Integer, Integer, RuntimeException> twice() {
    return TestTasks.TWICE.using(engine());
  }

  /** Returns a function that emits numbers. */
  default EmittingFunction<String, String, Exception> emit() {
    return TestTasks.EMIT.using(engine());
  }

  /** Returns the numbers from 0 on. */
  static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toList());
  }

  /** Returns twice the numbers from 0 on. */
  static List<Integer> twiceAll(int count) {
    return IntStream.range(0, count).map(n -> 2 * n).boxed().collect(Collectors.toList());
  }
}
