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
  private static final String MOVE_PIPES =
      "trap '' INT HUP; exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

  /** The command without a shell. */
  static final Shell NONE = new Shell(List.of(), WorkerMain.STANDARD_PIPES);

  /**
   * Returns the POSIX shell, if this machine has it and a folder in which the worker finds moved
   * pipes.
   */
  static Shell find() {
    return find(Path.of("/bin/sh"));
  }

  static Shell find(Path sh) {
    boolean there = Files.isExecutable(sh) && hasDescriptorFolder();
    return there
        ? new Shell(List.of(sh.toString(), "-c", MOVE_PIPES, "pipepool"), WorkerMain.MOVED_PIPES)
        : NONE;
  }

  private static boolean hasDescriptorFolder() {
    return Files.isDirectory(Path.of("/proc/self/fd")) || Files.isDirectory(Path.of("/dev/fd"));
  }
}
