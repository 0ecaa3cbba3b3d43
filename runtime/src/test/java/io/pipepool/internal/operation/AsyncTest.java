package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AsyncTest {
  private final AtomicInteger abandoned = new AtomicInteger();

  @Test
  void aFutureThatAUserCompletesTellsThatItsWorkIsAbandoned() {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> future =
        Async.run(
            () -> {
              end.await();
              return "own";
            },
            abandoned::incrementAndGet);
    assertThat(abandoned).hasValue(0);

    future.complete("other");

    assertThat(abandoned).hasValue(1);
    end.countDown();
  }

  @Test
  void workThatHasEndedIsNotAbandoned() throws Exception {
    CompletableFuture<String> future = Async.run(() -> "own", abandoned::incrementAndGet);
    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("own");

    future.obtrudeValue("other");

    assertThat(abandoned).hasValue(0);
  }
}
