package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Flows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers for which others may wait go beyond the limit, and never wait for room. */
@Timeout(60)
final class BeyondLimitTest extends LimitedPoolTest {
  @Test
  void aCallbackOnAThreadOfPipepoolNeverWaits() throws Exception {
    CompletableFuture<String> first = run(pool).submit("await " + file("first"));
    List<CompletableFuture<String>> more = new ArrayList<>();
    CompletableFuture<Void> callback =
        first.thenRun(
            () -> {
              for (int i = 0; i < LIMIT + 3; i++) {
                more.add(run(pool).submit("echo " + i));
              }
            });
    fillBehind();
    Files.createFile(Path.of(file("first")));

    assertThat(callback).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(pool.stats().callsQueued()).isGreaterThan(LIMIT);
    openGate();
    assertThat(more).allSatisfy(future -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
  }

  private void fillBehind() {
    for (int i = 0; i < LIMIT; i++) {
      CompletableFuture<String> unused = run(pool).submit("await " + file("gate"));
    }
  }

  @Test
  void aListenerNeverWaits() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    ParallelPool[] own = new ParallelPool[1];
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration running) {
            if (told.getCount() > 0) {
              for (int i = 0; i < LIMIT + 3; i++) {
                CompletableFuture<String> unused = run(own[0]).submit("echo " + i);
              }
              told.countDown();
            }
          }
        };
    own[0] = pool(1).maxQueuedCalls(LIMIT).listener(listener).build();
    try (ParallelPool closed = own[0]) {
      CompletableFuture<String> first = run(closed).submit("await " + file("first"));
      CompletableFuture<String> last = run(closed).submit("await " + file("gate"));
      Files.createFile(Path.of(file("first")));

      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(closed.stats().callsQueued()).isEqualTo(LIMIT + 3);
      openGate();
      assertThat(first).succeedsWithin(30, TimeUnit.SECONDS);
      assertThat(last).succeedsWithin(30, TimeUnit.SECONDS);
    }
  }

  /** The only worker waits for the thread that submits. */
  @Test
  void aConsumerOfAnEmitterIsNotHeldUp() {
    List<CompletableFuture<String>> more = new ArrayList<>();
    String rows = Flows.rows("a", 2_000, 1024, folder.resolve("emitted"));
    try (Stream<String> stream = Flows.EMIT.using(pool).stream(List.of(rows))) {
      Iterator<String> each = stream.iterator();
      assertThat(each.next()).startsWith("a:0:");
      for (int i = 0; i < LIMIT + 5; i++) {
        more.add(run(pool).submit("echo " + i));
      }
      long left = 0;
      while (each.hasNext()) {
        each.next();
        left++;
      }
      assertThat(left).isEqualTo(1_999);
    }
    assertThat(more).allSatisfy(future -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
  }
}
