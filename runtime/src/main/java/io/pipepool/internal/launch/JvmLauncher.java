package io.pipepool.internal.launch;

import io.pipepool.internal.classpath.ClassPathLadder;
import io.pipepool.internal.classpath.PipepoolPlace;
import io.pipepool.internal.classpath.WorkerCode;
import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts worker JVMs. Before the first start, it decides everything except the worker's number. It
 * keeps only those settings that each start needs. So it does not keep the class loader of the
 * tasks, because the pool may outlive the application to which that loader belongs.
 */
public final class JvmLauncher implements Launcher {
  private static final String NOTHING_SERVED =
      "\nThis process gives workers no other classes, because of builder().serveClasses(false) or"
          + " trust(UNTRUSTED): set serveClasses(true), or give workers a class path with all.";

  private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

  private final @Nullable Debugging debugging;
  private final Map<String, String> environment;
  private final Exposure exposure;
  private final WorkerProperties properties;
  private final @Nullable HomeLoaders home;
  private final boolean inheritsOutput;
  private final boolean separatesOutput;
  private final String codeWords;
  private final String heap;
  private final List<String> arguments;
  private final CommandPrefix prefix;
  private final Shell shell;

  /**
   * Makes a launcher for one pool.
   *
   * @throws io.pipepool.WorkerStartException if this machine has no java, or no class path is found
   */
  public JvmLauncher(JvmSettings settings) {
    this(settings, JavaCommand.find(), Shell.find());
  }

  JvmLauncher(JvmSettings settings, Path java, Shell shell) {
    this.debugging = settings.debugging();
    this.environment = settings.environment();
    this.exposure = settings.exposure();
    this.properties = new WorkerProperties(settings.jvmArgs(), environment, exposure.properties());
    this.inheritsOutput = settings.inheritsOutput();
    this.separatesOutput = settings.separatesOutput() && shell.movesPipes();
    this.prefix = new CommandPrefix(settings.commandPrefix(), java);
    this.shell = shell;
    ClassPathLadder.Place place = ClassPathLadder.climb(settings.classPath(), settings.loader());
    this.codeWords = place.words() + (exposure.classes() ? "" : NOTHING_SERVED);
    // null if the user gives a class path, or wants no other place
    ClassLoader found = exposure.classes() ? place.home() : null;
    this.home = found == null ? null : new HomeLoaders(found);
    WorkerCode code = place.code();
    this.heap = JvmFlags.heap(settings);
    LambdaMemory.explain(settings.workers(), heap);
    this.arguments = new ArrayList<>(JvmFlags.of(settings, heap));
    arguments.addAll(properties.filter(new ParentFlags(exposure.agents()).forwarded()));
    arguments.addAll(ExecutableJar.flags());
    arguments.addAll(code.flags());
    arguments.addAll(settings.jvmArgs());
    arguments.addAll(code.main());
  }

  @Override
  public String words() {
    return ", heap of each: " + heap;
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
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
    FamilyMark mark = FamilyMark.next();
    Process process = null;
    OutputTap tap = null;
    try {
      tap = separatesOutput ? OutputTap.open().orElse(null) : null;
      process = newBuilder(prefix.command(shell, tap, file, all), mark).start();
      boolean piped = !inheritsOutput;
      return new JvmProcess(
          process, prefix, properties, mark, piped, tap, home, codeWords, report, file, port);
    } catch (OutOfMemoryError e) { // no lane would ever end the process
      if (process != null) {
        process.destroyForcibly();
      }
      close(tap);
      throw e;
    } catch (IOException e) {
      giveBack(file, tap);
      throw StartHints.explain(e, prefix.first());
    } catch (RuntimeException e) { // such as for a name that no variable can have
      giveBack(file, tap);
      throw e;
    }
  }

  private static void giveBack(@Nullable ArgumentFile file, @Nullable OutputTap tap) {
    if (file != null) {
      file.delete();
    }
    close(tap);
  }

  private static void close(@Nullable OutputTap tap) {
    if (tap != null) {
      tap.close();
    }
  }

  private ProcessBuilder newBuilder(List<String> command, FamilyMark mark) {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (exposure.environment()) {
      WorkerEnvironment.clean(builder.environment());
    } else {
      WorkerEnvironment.keepNeeded(builder.environment());
    }
    builder.environment().putAll(environment);
    mark.putInto(builder.environment());
    if (!Files.isDirectory(WORKING_DIRECTORY)) { // if it was deleted, no JVM would start there
      builder.directory(TempFolder.PATH.getRoot().toFile());
    }
    if (inheritsOutput) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    return builder;
  }
}
