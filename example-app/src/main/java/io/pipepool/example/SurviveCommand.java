package io.pipepool.example;

import io.pipepool.Outcome;
import io.pipepool.ParallelPool;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code survive}. */
@Command(
    name = "survive",
    description = "Runs calls that crash, exit, hang and worse among others that must not notice.")
final class SurviveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PoolOptions options = new PoolOptions();

  @Override
  public Integer call() {
    List<RiskyParallel.Args> inputs = inputs();
    TextTable table = new TextTable(" INPUT", "WHAT IT DOES", " RESULT", "FAILURE");
    int right = 0;
    ParallelPool pool = newPool();
    try (pool) {
      for (Outcome<Integer> outcome : RiskyParallel.using(pool).outcomes(inputs)) {
        RiskyParallel.Args input = inputs.get(outcome.index());
        right += isAsExpected(input, outcome) ? 1 : 0;
        table.row(input.n(), input.fate(), result(outcome), failure(outcome));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    table.print(out);
    out.printf(
        "%n%d of %d inputs ended as they should; %d workers were lost and replaced.%n",
        right, inputs.size(), pool.stats().workersLost());
    return right == inputs.size() ? spec.exitCodeOnSuccess() : spec.exitCodeOnExecutionException();
  }

  /**
   * Makes a pool whose workers have a small heap, which a call soon exhausts. The pool discards the
   * calls' output, because one of them writes four megabytes.
   */
  private ParallelPool newPool() {
    return options.newPool().maxHeap("64m").output(ParallelPool.Output.DISCARD).build();
  }

  /**
   * Returns inputs with every fate once. Before and after each of them is an input whose call
   * returns.
   */
  private static List<RiskyParallel.Args> inputs() {
    List<RiskyParallel.Args> inputs = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      inputs.add(RiskyParallel.args(inputs.size(), Fate.WORKS));
      inputs.add(RiskyParallel.args(inputs.size(), fate));
    }
    inputs.add(RiskyParallel.args(inputs.size(), Fate.WORKS));
    return inputs;
  }

  private static boolean isAsExpected(RiskyParallel.Args input, Outcome<Integer> outcome) {
    boolean returns = input.fate() == Fate.WORKS || input.fate() == Fate.FLOODS;
    return returns
        ? outcome.isSuccess() && outcome.get() == input.n() * input.n()
        : !outcome.isSuccess();
  }

  private static String result(Outcome<Integer> outcome) {
    return outcome.isSuccess() ? outcome.get().toString() : "";
  }

  private static String failure(Outcome<Integer> outcome) {
    return outcome instanceof Outcome.Failure<Integer> failure ? OneLine.of(failure.cause()) : "";
  }
}
