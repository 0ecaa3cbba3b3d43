package io.pipepool.example;

import io.pipepool.ParallelPool;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code square}. */
@Command(
    name = "square",
    description =
        "Squares five numbers, each of which sleeps for a second: in turn, then in parallel.")
final class SquareCommand implements Callable<Integer> {
  private static final int INPUTS = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int[] inputs = IntStream.range(0, INPUTS).toArray();

    Stopwatch sequential = new Stopwatch();
    int[] squares = new int[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      squares[i] = SlowSquare.square(inputs[i]);
    }
    out.printf("sequential: %s in %s%n", Arrays.toString(squares), sequential);
    out.flush();

    try (ParallelPool pool = ParallelPool.builder().workers(INPUTS).build()) {
      Stopwatch start = new Stopwatch();
      pool.warmUp();
      out.printf("%d workers started in %s%n", INPUTS, start);
      Stopwatch parallel = new Stopwatch();
      squares = SquareParallel.map(pool, inputs);
      out.printf("parallel:   %s in %s%n", Arrays.toString(squares), parallel);
    }
    return spec.exitCodeOnSuccess();
  }
}
