package io.pipepool.internal.launch;

import io.pipepool.internal.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The beginning of a worker's command line before {@code java}, which moves the pipes out of the
 * way of user code.
 *
 * <p>A shell moves the pipes to descriptors 3 and 4, and gives the worker an empty standard input
 * and a standard output that is its standard error. Then neither native code nor children of the
 * worker can reach the pipes. The shell also makes the worker ignore Ctrl-C and the end of the
 * terminal, which the terminal sends to all processes at once: the worker ends when the parent lets
 * it. Without a shell, the worker keeps the pipes as its standard streams and hides them from Java
 * code.
 *
 * @param prefix the beginning of the command
 * @param workerArgument tells the worker where its pipes are
 */
record Shell(List<String> prefix, String workerArgument) {
  static final String PATH = "/bin/sh";

  private static final String MOVE_PIPES =
      "trap '' INT HUP; exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

  /** As {@link #MOVE_PIPES}, but standard output is the pipe of a process that lends it. */
  private static final String MOVE_PIPES_AND_TAP =
      "trap '' INT HUP; lender=$1; shift; tap=/proc/$lender/fd/1; exec 3<&0 4>&1 0</dev/null;"
          + " if [ -w $tap ]; then exec 1>$tap; else exec 1>&2; fi;"
          + " kill $lender 2>/dev/null; exec \"$@\"";

  /** The command without a shell. */
  static final Shell NONE = new Shell(List.of(), WorkerMain.STANDARD_PIPES);

  /**
   * Returns the POSIX shell, if this machine has it and a folder in which the worker finds moved
   * pipes.
   */
  static Shell find() {
    return find(Path.of(PATH));
  }

  static Shell find(Path sh) {
    boolean there = Files.isExecutable(sh) && hasDescriptorFolder();
    return there
        ? new Shell(List.of(sh.toString(), "-c", MOVE_PIPES, "pipepool"), WorkerMain.MOVED_PIPES)
        : NONE;
  }

  /** Returns whether the shell moves the pipes. */
  boolean movesPipes() {
    return !prefix.isEmpty();
  }

  /** Returns the beginning of the command of a worker whose standard output is {@code tap}. */
  List<String> prefix(OutputTap tap) {
    return List.of(
        prefix.get(0), "-c", MOVE_PIPES_AND_TAP, "pipepool", Long.toString(tap.lender()));
  }

  private static boolean hasDescriptorFolder() {
    return Files.isDirectory(Path.of("/proc/self/fd")) || Files.isDirectory(Path.of("/dev/fd"));
  }
}
