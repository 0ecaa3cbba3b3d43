package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts worker JVMs: everything but the worker's number is decided once, before the first. */
public final class JvmLauncher implements Launcher {
  private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

  private final JvmSettings settings;
  private final ClassPathLadder.Place place;
  private final List<String> arguments;
  private final Path java;
  private final Shell shell;

  /**
   * A launcher for one pool.
   *
   * @throws io.pipepool.WorkerStartException if no java or no class path is found
   */
  public JvmLauncher(JvmSettings settings) {
    this(settings, JavaCommand.find(), Shell.find());
  }

  JvmLauncher(JvmSettings settings, Path java, Shell shell) {
    this.settings = settings;
    this.java = java;
    this.shell = shell;
    this.place = ClassPathLadder.climb(settings);
    WorkerCode code = place.code();
    this.arguments = new ArrayList<>(JvmFlags.of(settings));
    arguments.addAll(ParentFlags.forwarded());
    arguments.addAll(code.flags());
    arguments.addAll(settings.jvmArgs());
    arguments.addAll(code.main());
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    CrashReport report = CrashReport.forWorker(workerId);
    List<String> all = new ArrayList<>();
    all.addAll(report.flags());
    all.addAll(arguments);
    all.add(shell.workerArgument());
    ArgumentFile file = ArgumentFile.write(all);
    List<String> command = new ArrayList<>(shell.prefix());
    command.add(java.toString());
    command.addAll(file == null ? all : List.of(file.argument()));
    return start(command, report, file);
  }

  private WorkerProcess start(List<String> command, CrashReport report, @Nullable ArgumentFile file)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    WorkerEnvironment.clean(builder.environment());
    for (Map.Entry<String, String> variable : settings.environment().entrySet()) {
      builder.environment().put(variable.getKey(), variable.getValue());
    }
    if (!Files.isDirectory(WORKING_DIRECTORY)) { // it was deleted, and no JVM would start there
      builder.directory(TempFolder.PATH.getRoot().toFile());
    }
    if (settings.inheritsOutput()) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    try {
      boolean piped = !settings.inheritsOutput();
      // Whoever gives a class path wants that one and nothing else.
      boolean mayAsk = settings.classPath() == null;
      return new JvmProcess(builder.start(), piped, mayAsk, place.words(), report, file);
    } catch (IOException e) {
      if (file != null) {
        file.delete();
      }
      throw StartHints.explain(e, java);
    }
  }
}
