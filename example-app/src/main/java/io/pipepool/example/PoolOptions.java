package io.pipepool.example;

import io.pipepool.ParallelPool;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options {@code --workers N} and {@code --timeline FILE} of a command that runs in a pool. */
final class PoolOptions extends WorkersOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "Write what each worker did and when, as an HTML page.")
  private Optional<Path> timeline = Optional.empty();

  /** Refuses another option that does without a pool, if the user gave an option of the pool. */
  void checkAgainst(String other, boolean given) {
    boolean wanted = workers().isPresent() || timeline.isPresent();
    if (given && wanted) {
      throw new ParameterException(
          spec.commandLine(), other + " excludes --workers and --timeline");
    }
  }

  /** Returns the builder of a pool as the user wants it. */
  ParallelPool.Builder newPool() {
    ParallelPool.Builder builder = ParallelPool.builder();
    workers().ifPresent(builder::workers);
    timeline.ifPresent(builder::timeline);
    return builder;
  }
}
