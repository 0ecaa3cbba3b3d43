package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code of the user may call a stub of the pool that calls the code. The pool has one worker, so it
 * has none to spare. {@link NestedStreamsTest} has what consumers of emitters may do.
 */
@ExtendWith(NothingLeft.class)
@SharesPool
@Timeout(60)
final class NestingTest {
  private static final List<Integer> INPUTS = List.of(1, 2, 3);
  private static final List<Integer> QUADRUPLES = List.of(4, 8, 12);

  private static ParallelPool pool;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(1).maxHeap("64m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static int twice(int number) {
    return TestTasks.TWICE.using(pool).call(number);
  }

  private static ParallelFunction<Integer, Integer, RuntimeException> function() {
    return TestTasks.TWICE.using(pool);
  }

  private static Iterable<Integer> doubled() {
    return () -> INPUTS.stream().map(NestingTest::twice).iterator();
  }

  @Test
  void anIteratorOfInputsMayCallAStub() throws Exception {
    assertThat(function().map(doubled())).isEqualTo(QUADRUPLES);
    assertThat(function().mapAsync(doubled()).get(30, TimeUnit.SECONDS)).isEqualTo(QUADRUPLES);
    try (Stream<Integer> stream = function().stream(doubled())) {
      assertThat(stream.toList()).isEqualTo(QUADRUPLES);
    }
  }

  @Test
  void theConsumerOfAStreamMayCallAStub() {
    try (Stream<Integer> stream = function().stream(INPUTS)) {
      assertThat(stream.map(NestingTest::twice).toList()).isEqualTo(QUADRUPLES);
    }
  }

  @Test
  void progressMayCallAStub() throws Exception {
    List<Integer> seen = new ArrayList<>();
    Progress progress = (done, total) -> seen.add(twice((int) done));
    assertThat(function().withProgress(progress).map(INPUTS)).containsExactly(2, 4, 6);
    assertThat(seen).isNotEmpty().last().isEqualTo(6);

    function().withProgress(progress).mapAsync(INPUTS).get(30, TimeUnit.SECONDS);
    assertThat(seen).last().isEqualTo(6);
  }

  @Test
  void aCallbackMayCallAStub() {
    CompletableFuture<Integer> one = function().submit(1).thenApply(NestingTest::twice);
    CompletableFuture<Integer> all =
        function().mapAsync(INPUTS).thenApply(results -> twice(results.get(2)));

    assertThat(one).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(4);
    assertThat(all).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(12);
  }

  /** More callbacks wait for another one than there are threads for them. */
  @Test
  void callbacksMayWaitForCallbacksOfLaterCalls(@TempDir Path folder) throws Exception {
    int many = 24;
    Path gate = folder.resolve("gate"); // so that no call ends before it has its callback
    CompletableFuture<String> first = TestTasks.RUN.using(pool).submit("await " + gate);
    List<CountDownLatch> begun = new ArrayList<>();
    for (int i = 0; i <= many; i++) {
      begun.add(new CountDownLatch(1));
    }
    begun.get(many).countDown();
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      CountDownLatch own = begun.get(i);
      CountDownLatch next = begun.get(i + 1);
      all.add(
          function()
              .submit(i)
              .thenApply(
                  result -> {
                    boolean came = await(next);
                    own.countDown();
                    return came;
                  }));
    }
    Files.createFile(gate);
    for (CompletableFuture<Boolean> each : all) {
      assertThat(each.get(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(first).succeedsWithin(30, TimeUnit.SECONDS);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCodecMayCallAStub() throws Exception {
    ParallelFunction<Integer, Integer, RuntimeException> asking =
        ParallelFunction.of(AskingTask.INSTANCE).using(pool);
    assertThat(asking.call(1)).isEqualTo(4);
    assertThat(asking.submit(1).get(30, TimeUnit.SECONDS)).isEqualTo(4);
    assertThat(asking.map(INPUTS)).isEqualTo(QUADRUPLES);
    assertThat(asking.mapAsync(INPUTS).get(30, TimeUnit.SECONDS)).isEqualTo(QUADRUPLES);
    try (Stream<Integer> stream = asking.stream(INPUTS::iterator)) {
      assertThat(stream.toList()).isEqualTo(QUADRUPLES);
    }
  }

  /** Its codecs call a stub, in the caller's process. */
  private static final class AskingTask extends StaticTask<Integer, Integer, RuntimeException> {
    static final AskingTask INSTANCE = new AskingTask();

    private AskingTask() {
      super("io.pipepool.NestingTest.same(int)", 1);
    }

    @Override
    public void writeInput(WireWriter out, Integer input) {
      out.writeInt(twice(input));
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      out.writeInt(in.readInt());
    }

    @Override
    public Integer readResult(WireReader in) {
      return twice(in.readInt());
    }
  }

  @Test
  void aListenerMayCallAStub() throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    ParallelPool[] own = new ParallelPool[1];
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration running) {
            if (!heard.isDone()) {
              heard.complete(TestTasks.TWICE.using(own[0]).call(2));
            }
          }
        };
    own[0] = ParallelPool.builder().workers(1).maxHeap("64m").listener(listener).build();
    try (ParallelPool listening = own[0]) {
      assertThat(TestTasks.TWICE.using(listening).call(1)).isEqualTo(2);
      assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo(4);
    }
  }
}
