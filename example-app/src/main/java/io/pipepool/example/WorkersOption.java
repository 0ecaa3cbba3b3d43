package io.pipepool.example;

import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --workers N}. */
class WorkersOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  private OptionalInt workers = OptionalInt.empty();

  @Option(
      names = {"-w", "--workers"},
      paramLabel = "N",
      description = "How many worker processes; default: as many as there are CPUs.")
  void setWorkers(int count) {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--workers must be at least 1, not " + count);
    }
    workers = OptionalInt.of(count);
  }

  OptionalInt workers() {
    return workers;
  }
}
