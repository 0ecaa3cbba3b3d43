package io.pipepool.internal.launch;

import io.pipepool.internal.identity.HomeLoaders;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker in a JVM of its own on this machine. */
final class JvmProcess implements WorkerProcess {
  private final Process process;
  private final CommandPrefix prefix;
  private final WorkerProperties properties;
  private final FamilyMark mark;
  private final boolean piped;
  private final @Nullable OutputTap tap;
  private final @Nullable HomeLoaders home;
  private final String codeWords;
  private final CrashReport report;
  private final @Nullable ArgumentFile file;
  private final Debugging.@Nullable Port port;
  private final CompletableFuture<Integer> exit;

  /**
   * The JVM: the process itself, or one that it has started. Volatile, because any thread kills it.
   * The lane's thread sets it once more when the worker is ready.
   */
  private volatile ProcessHandle jvm;

  /** Volatile, because any thread reports the end. The lane's thread sets it with the JVM. */
  private volatile @Nullable CpuLimit cpuLimit;

  JvmProcess(
      Process process,
      CommandPrefix prefix,
      WorkerProperties properties,
      FamilyMark mark,
      boolean piped,
      @Nullable OutputTap tap,
      @Nullable HomeLoaders home,
      String codeWords,
      CrashReport report,
      @Nullable ArgumentFile file,
      Debugging.@Nullable Port port) {
    this.process = process;
    this.prefix = prefix;
    this.jvm = process.toHandle();
    this.properties = properties;
    this.mark = mark;
    this.piped = piped;
    this.tap = tap;
    this.home = home;
    this.codeWords = codeWords;
    this.report = report;
    this.file = file;
    this.port = port;
    this.exit = ProcessEnd.of(process, this::giveBack);
  }

  private void giveBack() {
    deleteFile();
    if (port != null) {
      port.giveBack();
    }
    if (tap != null) {
      tap.endLender();
    }
  }

  @Override
  public void ready() {
    if (!prefix.isEmpty()) {
      ProcessHandle found = prefix.findJvm(process.toHandle());
      cpuLimit = CpuLimit.of(found.pid());
      jvm = found;
    }
  }

  @Override
  public long pid() {
    return jvm.pid();
  }

  @Override
  public @Nullable CpuLimit cpuLimit() {
    return cpuLimit;
  }

  @Override
  public OutputStream toWorker() {
    return process.getOutputStream();
  }

  @Override
  public InputStream fromWorker() {
    return process.getInputStream();
  }

  @Override
  public @Nullable InputStream diagnostics() {
    return piped ? process.getErrorStream() : null;
  }

  @Override
  public @Nullable InputStream output() {
    return tap == null ? null : tap.in();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return exit;
  }

  @Override
  public Path crashReport() {
    return report.path();
  }

  @Override
  public @Nullable HomeLoaders home() {
    return home;
  }

  @Override
  public Map<String, String> properties(Map<String, String> logging) {
    return properties.sent(logging);
  }

  @Override
  public List<String> locales() {
    return WorkerLocales.ofThisProcess();
  }

  @Override
  public String codeWords() {
    return codeWords;
  }

  @Override
  public void killDescendants() {
    ProcessHandle started = jvm;
    if (started.isAlive()) { // if not, its number may be another process's by now
      descendants(started).forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void killLeftBehind() {
    jvm.destroyForcibly(); // if a program before it has ended without it
    mark.family(process.pid()).forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Kills the process and its descendants. It lists the descendants first, because a descendant
   * that ended in between would hide its own.
   */
  @Override
  public void kill() {
    // This happens now, because this process may be about to end.
    deleteFile();
    if (!process.isAlive()) {
      return; // its number may be another process's by now
    }
    List<ProcessHandle> descendants = descendants(process.toHandle());
    process.toHandle().destroyForcibly(); // process.destroyForcibly() would close its streams, too
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> descendants(ProcessHandle ancestor) {
    try {
      return ancestor.descendants().collect(Collectors.toList());
    } catch (RuntimeException e) { // no /proc: the process itself must be killed anyway
      return List.of();
    }
  }

  private void deleteFile() {
    if (file != null) {
      file.delete();
    }
  }
}
