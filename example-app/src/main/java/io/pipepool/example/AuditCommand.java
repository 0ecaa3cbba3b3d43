package io.pipepool.example;

import io.pipepool.ParallelPool;
import io.pipepool.example.audit.Audit;
import io.pipepool.example.audit.AuditReport;
import io.pipepool.example.audit.JarFiles;
import io.pipepool.example.audit.JsonFormat;
import io.pipepool.example.audit.TableFormat;
import io.pipepool.example.query.PackageTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code audit DIR}. */
@Command(
    name = "audit",
    description = {
      "Reads every jar below a folder and reports what is in it, and which packages and classes are"
          + " in several artifacts.",
      "A jar that cannot be read is one row with its error. Jars are one artifact if they differ in"
          + " version or classifier only."
    })
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "${sys:maven.repo.local:-${sys:user.home}/.m2/repository}",
      description = {"The folder; default: the local Maven repository,", "${DEFAULT-VALUE}."})
  private Path folder = Path.of("");

  @Mixin private PoolOptions options = new PoolOptions();

  @Option(names = "--sequential", description = "Do it all in this process, to compare.")
  private boolean sequential;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description = {
        "Do it on the executors of Apache Spark: 'local[2]', 'spark://host:7077'.",
        "They must see the folder under the same name."
      })
  private String spark = "";

  @Option(
      names = "--database",
      paramLabel = "FILE",
      description = "Also write the jars' packages to a SQLite database, for 'query'.")
  private Optional<Path> database = Optional.empty();

  @Option(names = "--json", description = "Write the report as JSON instead of tables.")
  private boolean json;

  @Override
  public Integer call() throws IOException, SQLException {
    checkArguments();
    JarFiles files = JarFiles.below(folder);
    PrintWriter err = spec.commandLine().getErr();
    files.unreadable().forEach(path -> err.println("cannot be read: " + Printable.of(path)));

    Stopwatch stopwatch = new Stopwatch();
    AuditReport report = audit(files);
    err.println(Count.of(report.jars().size(), "jar", "jars") + " in " + stopwatch);
    err.flush();

    if (database.isPresent()) {
      PackageTable.write(report, database.get());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonFormat.write(report, out);
    } else {
      TableFormat.write(report, out);
    }
    return spec.exitCodeOnSuccess();
  }

  private AuditReport audit(JarFiles files) {
    try (TerminalProgress progress = TerminalProgress.start("audit", files.jars().size())) {
      if (sequential) {
        return Audit.sequential(files, progress);
      }
      if (!spark.isEmpty()) {
        try (SparkConnection connection = SparkConnection.to(spark)) {
          return Audit.parallel(files, connection.engine(), progress);
        }
      }
      try (ParallelPool pool = options.newPool().build()) {
        return Audit.parallel(files, pool, progress);
      }
    }
  }

  private void checkArguments() {
    if (folder.toString().isEmpty()) { // Java takes an empty name for the working folder
      throw new ParameterException(spec.commandLine(), "the name of the folder is empty");
    }
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "no such folder: " + folder);
    }
    if (sequential && !spark.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--sequential and --spark exclude each other");
    }
    options.checkAgainst("--sequential", sequential);
    options.checkAgainst("--spark", !spark.isEmpty());
  }
}
