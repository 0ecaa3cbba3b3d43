package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers on threads of a {@link ForkJoinPool}, as those of parallel streams. */
final class ParallelStreamTest extends PoolTest {
  private static final int CALLS = 4;

  static Stream<Arguments> ways() {
    Function<ParallelPool, Function<String, String>> call =
        pool -> command -> calling(pool, command);
    Function<ParallelPool, Function<String, String>> submit =
        pool -> command -> run(pool).submit(command).join();
    Function<ParallelPool, Function<String, String>> map =
        pool -> command -> mapping(pool, command);
    return Stream.of(
        Arguments.of("submit", submit), Arguments.of("call", call), Arguments.of("map", map));
  }

  /** Each call ends only when all have begun, so all threads that wait must have found others. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void aThreadThatWaitsLetsAnotherRun(
      String name, Function<ParallelPool, Function<String, String>> way) throws Exception {
    ForkJoinPool one = new ForkJoinPool(1);
    try (ParallelPool pool = pool(CALLS).build()) {
      Function<String, String> caller = way.apply(pool);
      List<String> commands =
          IntStream.range(0, CALLS)
              .mapToObj(i -> "mark " + file(name + i) + awaitAll(name) + ";echo " + i)
              .collect(Collectors.toList());
      assertThat(one.submit(() -> commands.parallelStream().map(caller).toList()))
          .succeedsWithin(60, TimeUnit.SECONDS)
          .isEqualTo(List.of("0", "1", "2", "3"));
    } finally {
      one.shutdown();
    }
  }

  private String awaitAll(String name) {
    return IntStream.range(0, CALLS)
        .mapToObj(i -> ";await " + file(name + i))
        .collect(Collectors.joining());
  }

  private static String calling(ParallelPool pool, String command) {
    try {
      return run(pool).call(command);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String mapping(ParallelPool pool, String command) {
    try {
      return run(pool).map(List.of(command)).get(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
