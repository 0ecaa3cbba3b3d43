package io.pipepool.example.audit;

import io.pipepool.Engine;
import io.pipepool.Outcome;
import io.pipepool.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Audits jars in this process or in workers. The report is the same either way. */
public final class Audit {
  /**
   * The number of reports in memory at once. Each report has the names of all classes of its jar.
   */
  private static final int PORTION = 512;

  private static final String MISNAMED =
      "its name is no text in the charset of this locale, "
          + System.getProperty("sun.jnu.encoding")
          + ": rename it, or set the locale in which it was named, such as LC_ALL=C.UTF-8";

  private Audit() {}

  /** Audits one jar after the other in this process. */
  public static AuditReport sequential(JarFiles files, Progress progress) {
    ReportBuilder report = beginReport(files);
    int total = files.jars().size();
    for (int i = 0; i < total; i++) {
      Path jar = files.jars().get(i);
      report.add(files.nameOf(jar), here(i, () -> JarInspector.inspectJar(jar.toString())));
      progress.update(i + 1, total);
    }
    return report.build();
  }

  /** Audits many jars at once in the workers of an engine. */
  public static AuditReport parallel(JarFiles files, Engine engine, Progress progress) {
    ReportBuilder report = beginReport(files);
    int total = files.jars().size();
    for (int from = 0; from < total; from += PORTION) {
      int before = from;
      List<Path> portion = files.jars().subList(from, Math.min(from + PORTION, total));
      InspectJarParallel.using(engine)
          .withProgress((done, ofPortion) -> progress.update(before + done, total))
          .outcomes(portion.stream().map(Path::toString).toList())
          .forEach(outcome -> report.add(files.nameOf(portion.get(outcome.index())), outcome));
    }
    return report.build();
  }

  /** Begins a report with the jars that no process can read. */
  private static ReportBuilder beginReport(JarFiles files) {
    ReportBuilder report = new ReportBuilder();
    files.misnamed().forEach(jar -> report.addBroken(files.nameOf(jar), MISNAMED));
    return report;
  }

  /**
   * Runs a call in this process. If the call exhausts the heap or the stack, only this call fails;
   * in a worker, an exhausted heap would end the process.
   */
  static <R> Outcome<R> here(int index, Callable<R> call) {
    try {
      return new Outcome.Success<>(index, call.call());
    } catch (Exception | OutOfMemoryError | StackOverflowError e) {
      return new Outcome.Failure<>(index, e);
    }
  }
}
