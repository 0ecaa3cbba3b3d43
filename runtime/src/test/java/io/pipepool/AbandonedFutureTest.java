package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user who completes a future, in any way, has no use for its call any more. */
final class AbandonedFutureTest extends PoolTest {
  private static Arguments way(String name, Consumer<CompletableFuture<String>> deed) {
    return Arguments.of(name, deed);
  }

  static Stream<Arguments> ways() {
    return Stream.of(
        way("cancel", future -> assertThat(future.cancel(false)).isTrue()),
        way("complete", future -> assertThat(future.complete("own")).isTrue()),
        way("completeExceptionally", future -> future.completeExceptionally(new Exception("own"))),
        way("orTimeout", future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
        way("completeOnTimeout", future -> future.completeOnTimeout("", 1, TimeUnit.MILLISECONDS)),
        way("completeAsync", future -> future.completeAsync(() -> "own")),
        way("obtrudeValue", future -> future.obtrudeValue("own")),
        way("obtrudeException", future -> future.obtrudeException(new Exception("own"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void itsCallEndsAndItsWorkerIsFree(String way, Consumer<CompletableFuture<String>> deed)
      throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Path begun = folder.resolve("begun");
      CompletableFuture<String> future = run(pool).submit("mark " + begun + ";sleep 600000");
      Conditions.eventually(() -> Files.exists(begun));

      deed.accept(future);

      assertThat(run(pool).submit("echo next"))
          .succeedsWithin(60, TimeUnit.SECONDS)
          .isEqualTo("next");
      assertThat(future).isDone();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void itsMapEndsAndItsWorkerIsFree(String way, Consumer<CompletableFuture<List<String>>> deed)
      throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Path begun = folder.resolve("begun");
      CompletableFuture<List<String>> future =
          run(pool).mapAsync(List.of("mark " + begun + ";sleep 600000", "sleep 600000"));
      Conditions.eventually(() -> Files.exists(begun));

      completeLike(deed, future);

      assertThat(run(pool).submit("echo next"))
          .succeedsWithin(60, TimeUnit.SECONDS)
          .isEqualTo("next");
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the ways do not look at the result's type
  private static void completeLike(Consumer deed, CompletableFuture<?> future) {
    deed.accept(future);
  }
}
