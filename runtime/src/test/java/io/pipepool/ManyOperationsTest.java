package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operations that run at once share a few threads, though code of the user may block those. */
@Timeout(60)
final class ManyOperationsTest extends PoolTest {
  private static final int MANY = 1_000;

  /** Far fewer than one for each operation, and more than there are on a machine with 64 CPUs. */
  private static final int FEW = 200;

  private static long standIns() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pipepool-async-"))
        .count();
  }

  @Test
  void asynchronousOperationsThatRunNeedFewThreads() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      CompletableFuture<String> gate = run(pool).submit("await " + file("gate"));
      List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        all.add(twice(pool).mapAsync(List.of(i, i + 1)));
      }
      Conditions.eventually(() -> pool.stats().callsQueued() >= MANY);
      long threads = standIns();
      open("gate");
      assertThat(threads).isLessThan(FEW);
      for (int i = 0; i < MANY; i++) {
        assertThat(all.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(List.of(2 * i, 2 * i + 2));
      }
      assertThat(gate).succeedsWithin(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void streamsThatAreOpenNeedFewThreads() throws Exception {
    List<Stream<Integer>> streams = new ArrayList<>();
    try (ParallelPool pool = pool(1).build()) {
      List<Iterator<Integer>> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Stream<Integer> stream = twice(pool).stream(Stream.iterate(i, n -> n + 1));
        streams.add(stream);
        all.add(stream.iterator());
      }
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < MANY; i++) {
          assertThat(all.get(i).next()).isEqualTo(2 * (i + round));
        }
      }
      assertThat(standIns()).isLessThan(FEW);
    } finally {
      streams.forEach(Stream::close);
    }
  }

  /** Each operation waits in its iterator for the one behind it. */
  @Test
  void operationsWhoseInputsWaitForLaterOperationsAllEnd() throws Exception {
    int chain = 24;
    List<CountDownLatch> begun = new ArrayList<>();
    for (int i = 0; i <= chain; i++) {
      begun.add(new CountDownLatch(1));
    }
    List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < chain; i++) {
        CountDownLatch own = begun.get(i);
        CountDownLatch next = begun.get(i + 1);
        all.add(twice(pool).mapAsync(() -> waiting(next, own)));
      }
      assertThat(all).noneMatch(CompletableFuture::isDone);

      begun.get(chain).countDown();

      for (CompletableFuture<List<Integer>> each : all) {
        assertThat(each.get(30, TimeUnit.SECONDS)).containsExactly(14);
      }
    }
  }

  private static Iterator<Integer> waiting(CountDownLatch awaited, CountDownLatch announced) {
    return Stream.of(7)
        .peek(
            input -> {
              assertThat(awaitUninterrupted(awaited)).isTrue();
              announced.countDown();
            })
        .iterator();
  }

  private static boolean awaitUninterrupted(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void open(String gate) throws Exception {
    Files.createFile(Path.of(file(gate)));
  }
}
