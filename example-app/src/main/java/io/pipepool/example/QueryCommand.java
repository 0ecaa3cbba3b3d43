package io.pipepool.example;

import io.pipepool.example.query.PackageQuery;
import io.pipepool.example.query.PackageRow;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code query FILE}. */
@Command(
    name = "query",
    description = {
      "Finds packages in the database that 'audit --database FILE' wrote.",
      "Each worker has a connection of its own and reads pages of the table; the rows come in order."
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The SQLite database.")
  private Path file = Path.of("");

  @Option(
      names = "--package",
      paramLabel = "PATTERN",
      defaultValue = "*",
      description = "Only packages like this, with * and ?; default: ${DEFAULT-VALUE}.")
  private String pattern = "*";

  @Mixin private PoolOptions pool = new PoolOptions();

  @Option(names = "--sequential", description = "Do it all in this process, to compare.")
  private boolean sequential;

  private long found;

  @Override
  public Integer call() throws SQLException {
    if (!Files.isRegularFile(file)) { // SQLite would make it
      throw new ParameterException(spec.commandLine(), "no such file: " + file);
    }
    pool.checkAgainst("--sequential", sequential);
    Stopwatch stopwatch = new Stopwatch();
    PackageQuery query = PackageQuery.of(file, pattern);
    if (sequential) {
      query.runHere(this::print);
    } else {
      query.runIn(pool.newPool(), this::print);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(Count.of(found, "package", "packages") + " in " + stopwatch);
    err.flush();
    return spec.exitCodeOnSuccess();
  }

  private void print(PackageRow row) {
    found++;
    String line = row.classes() + "\t" + Printable.of(row.name()) + "\t" + Printable.of(row.jar());
    spec.commandLine().getOut().println(line);
  }
}
