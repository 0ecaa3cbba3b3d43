package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.bare.BareJvm;
import io.pipepool.benchmarks.compare.peer.Python;
import io.pipepool.benchmarks.compare.report.Results;
import io.pipepool.benchmarks.compare.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs one measure and ends, so that no measure warms up or spoils another. */
public final class MeasureProcess {
  private static final int LIMIT_MINUTES = 10;

  private MeasureProcess() {}

  /**
   * Runs a measure in a JVM of its own.
   *
   * @return the values of all systems; systems that failed are missing
   * @throws IOException if the JVM fails
   */
  public static List<Sample> run(String measure, Effort effort)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("pipepool-compare", ".csv");
    try {
      List<String> arguments =
          List.of(
              measure,
              file.toString(),
              Integer.toString(effort.rounds()),
              Integer.toString(effort.warmUps()),
              Boolean.toString(effort.quick()),
              effort.python().command(),
              effort.python().program().toString());
      List<String> command = BareJvm.command(List.of(), MeasureProcess.class, arguments);
      Process process = new ProcessBuilder(command).inheritIO().start();
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(measure + " took more than " + LIMIT_MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new IOException(measure + " ended with " + process.exitValue());
      }
      return Results.read(file).samples();
    } finally {
      Files.delete(file);
    }
  }

  /** Runs one measure. {@link #run} passes the arguments. */
  public static void main(String[] arguments) throws IOException {
    Python python = new Python(arguments[5], Path.of(arguments[6]));
    Effort effort =
        new Effort(
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Boolean.parseBoolean(arguments[4]),
            python);
    String id = arguments[0];
    Turns turns = new Turns(id, System.err::println);
    Measure measure = Measures.named(id);
    List<Entry> entries = new ArrayList<>(measure.entries(effort));
    if (!python.isThere()) {
      entries.removeIf(entry -> Systems.isPython(entry.system()));
    }
    List<Sample> samples = turns.run(entries, measure.warmUps(effort), effort.rounds());
    new Results(List.of(), samples).write(Path.of(arguments[1]));
    System.exit(0); // a peer may have left threads behind
  }
}
