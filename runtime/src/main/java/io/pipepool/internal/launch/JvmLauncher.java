package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Debugging debugging = settings.debugging();
    Debugging.Port port = debugging == null ? null : debugging.take();
    try {
      WorkerProcess process = launch(workerId, port);
      if (port != null) {
        port.show(workerId);
      }
      return process;
    } catch (IOException | RuntimeException e) {
      if (port != null) {
        port.giveBack();
      }
      throw e;
    }
  }

  private WorkerProcess launch(int workerId, Debugging.@Nullable Port port) throws IOException {
    PipepoolPlace.restore();
    CrashReport report = CrashReport.forWorker(workerId);
    List<String> all = new ArrayList<>();
    all.addAll(report.flags());
    if (port != null) {
      all.addAll(port.flags());
    }
    all.addAll(arguments);
    all.add(shell.workerArgument());
    ArgumentFile file = ArgumentFile.write(all);
    List<String> command = new ArrayList<>(shell.prefix());
    command.add(java.toString());
    command.addAll(file == null ? all : List.of(file.argument()));
    FamilyMark mark = FamilyMark.next();
    try {
      Process process = newBuilder(command, mark).start();
      boolean piped = !settings.inheritsOutput();
      // Whoever gives a class path wants that one and nothing else.
      boolean mayAsk = settings.classPath() == null;
      return new JvmProcess(process, mark, piped, mayAsk, place.words(), report, file, port);
    } catch (IOException e) {
      if (file != null) {
        file.delete();
      }
      throw StartHints.explain(e, java);
    }
  }

  private ProcessBuilder newBuilder(List<String> command, FamilyMark mark) {
    ProcessBuilder builder = new ProcessBuilder(command);
    WorkerEnvironment.clean(builder.environment());
    builder.environment().putAll(settings.environment());
    mark.putInto(builder.environment());
    if (!Files.isDirectory(WORKING_DIRECTORY)) { // it was deleted, and no JVM would start there
      builder.directory(TempFolder.PATH.getRoot().toFile());
    }
    if (settings.inheritsOutput()) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    return builder;
  }
}
