package io.pipepool.benchmarks.compare;

import io.pipepool.benchmarks.compare.measure.Effort;
import io.pipepool.benchmarks.compare.measure.MeasureProcess;
import io.pipepool.benchmarks.compare.measure.Measures;
import io.pipepool.benchmarks.compare.measure.Systems;
import io.pipepool.benchmarks.compare.peer.Python;
import io.pipepool.benchmarks.compare.report.Chart;
import io.pipepool.benchmarks.compare.report.MarkdownReport;
import io.pipepool.benchmarks.compare.report.Page;
import io.pipepool.benchmarks.compare.report.Results;
import io.pipepool.benchmarks.compare.report.Row;
import io.pipepool.benchmarks.compare.report.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The comparison as a command. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Runs Pipepool, its peers and what bounds them side by side, and writes OUTPUT/results.csv,"
            + " OUTPUT/performance.md and OUTPUT/performance.svg.")
public final class Compare implements Callable<Integer> {
  private static final String RAW = "results.csv";
  private static final String PAGE = "performance.md";
  private static final String CHART = "performance.svg";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "OUTPUT", description = "The folder to write to; it is made.")
  private Path output = Path.of(".");

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "MEASURE",
      description = "Only these measures; default: all of ${DEFAULT-VALUE}.")
  private List<String> only = Measures.ids();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each system takes its turn; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--warm-ups",
      defaultValue = "3",
      description = "How often before, without being counted; default: ${DEFAULT-VALUE}.")
  private int warmUps;

  @Option(
      names = "--quick",
      description = "A tenth of the work: shows that everything runs, not how fast.")
  private boolean quick;

  @Option(
      names = "--append",
      description = "Keep what OUTPUT has of measures that are not run now.")
  private boolean append;

  @Option(
      names = "--report",
      description = "Run nothing; write the report of what OUTPUT has anew.")
  private boolean reportOnly;

  @Option(
      names = "--publish",
      paramLabel = "DOCS",
      description = "Also put the tables into DOCS/performance.md, and the chart beside it.")
  private @Nullable Path docs;

  @Option(
      names = "--python",
      defaultValue = "python3",
      description = "The Python to compare with, if it is there; default: ${DEFAULT-VALUE}.")
  private String python = "";

  @Option(names = "--revision", defaultValue = "", hidden = true)
  private String revision = "";

  /** Runs the command and ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Compare()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> unknown = only.stream().filter(id -> !Measures.ids().contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no measure " + unknown + "; there are " + Measures.ids());
    }
    Files.createDirectories(output);
    Path raw = output.resolve(RAW);
    if (reportOnly) {
      report(Results.read(raw));
      return spec.exitCodeOnSuccess();
    }
    Python there = Python.in(output, python);
    Effort effort = new Effort(rounds, warmUps, quick, there);
    List<String> machine = new ArrayList<>(Machine.describe(revision, there.version()));
    Disturbance disturbance = Disturbance.start();

    List<Sample> samples = new ArrayList<>();
    boolean failed = false;
    for (String measure : only) {
      spec.commandLine().getErr().println(measure + " ...");
      try {
        samples.addAll(MeasureProcess.run(measure, effort));
      } catch (IOException e) {
        spec.commandLine().getErr().println(e.getMessage());
        failed = true;
      }
    }
    machine.addAll(disturbance.describe());
    Results results = new Results(machine, samples);
    if (append && Files.exists(raw)) {
      results = results.over(Results.read(raw));
    }
    results.write(raw);
    report(results);
    return failed ? spec.exitCodeOnExecutionException() : spec.exitCodeOnSuccess();
  }

  private void report(Results results) throws IOException {
    List<Row> rows = Measures.rows();
    String report = new MarkdownReport(rows, results, Systems.PIPEPOOL).write();
    String chart = new Chart(rows, results, Systems.PIPEPOOL).write();
    Files.writeString(output.resolve(PAGE), report);
    Files.writeString(output.resolve(CHART), chart);
    if (docs != null) {
      Path page = docs.resolve(PAGE);
      Files.writeString(page, Page.withFigures(Files.readString(page), report));
      Files.writeString(docs.resolve(CHART), chart);
    }
    spec.commandLine().getOut().print(report);
    spec.commandLine().getOut().flush();
  }
}
