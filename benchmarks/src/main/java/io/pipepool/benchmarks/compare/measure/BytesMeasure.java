package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.Echo;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Measures one large value on its way to a worker and back. */
final class BytesMeasure implements Measure {
  private static final int MEBIBYTES = 64;

  /** A call that returns its argument. */
  private interface Call {
    byte[] echo(byte[] bytes) throws Exception;
  }

  @Override
  public Row row() {
    return new Row(
        "bytes",
        "64 MiB `byte[]` there and back",
        "MiB/s",
        Better.HIGHER,
        List.of(
            Goal.ratio(
                Systems.PIPEPOOL, Systems.BARE_PIPES, Comparison.AT_LEAST, 0.6, "bare echo")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int mebibytes = effort.of(MEBIBYTES);
    byte[] bytes = new byte[mebibytes << 20];
    new Random(1).nextBytes(bytes);
    return List.of(
        new Entry(Systems.BARE_PIPES, () -> bare(bytes)),
        new Entry(Systems.PIPEPOOL, () -> pipepool(bytes)),
        new Entry(Systems.PP4J, () -> pp4j(bytes)),
        new Entry(Systems.POOL, () -> effort.python().open("pool", "echo", mebibytes)),
        new Entry(Systems.EXECUTOR, () -> effort.python().open("executor", "echo", mebibytes)));
  }

  private static double rate(byte[] bytes, Call call) throws Exception {
    Stopwatch stopwatch = new Stopwatch();
    byte[] answer = call.echo(bytes);
    double rate = (bytes.length >> 20) * 1e3 / stopwatch.millis();
    if (!Arrays.equals(bytes, answer)) {
      throw new IllegalStateException("the array that came back is another one");
    }
    return rate;
  }

  private static Contender bare(byte[] bytes) throws Exception {
    Echo echo = Echo.start(bytes.length);
    return Contender.of(echo, () -> rate(bytes, echo::echo));
  }

  private static Contender pipepool(byte[] bytes) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<byte[], byte[], RuntimeException> echo = EchoParallel.using(pool);
    return Contender.of(pool, () -> rate(bytes, echo::call));
  }

  private static Contender pp4j(byte[] bytes) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    return Contender.of(pool, () -> rate(bytes, value -> pool.call(new Tasks.Echo(value))));
  }
}
