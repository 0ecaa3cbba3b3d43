package io.pipepool.internal.launch;

import io.pipepool.internal.worker.WorkerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p>If other programs stand between the shell and {@code java}, they may take the paths of files
 * away, or change the user. Descriptors stay. So the shell also opens the file of arguments, at
 * descriptor 5, deletes it, and lets every user open the three descriptors again. No path leads to
 * them, and the system shows a process's descriptors to its own user only.
 *
 * @param prefix the beginning of the command
 * @param workerArgument tells the worker where its pipes are
 */
record Shell(List<String> prefix, String workerArgument) {
  static final String PATH = "/bin/sh";

  /** The folder in which a process finds its descriptors, on Linux and elsewhere. */
  private static final String DESCRIPTORS =
      Files.isDirectory(Path.of("/proc/self/fd")) ? "/proc/self/fd" : "/dev/fd";

  private static final String MOVE_PIPES =
      "trap '' INT HUP; exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

  /** Moves the pipes. If a process lends a pipe, that is the standard output from now on. */
  private static final String MOVE_AND_TAP =
      " shift; tap=/proc/$lender/fd/1; exec 3<&0 4>&1 0</dev/null;"
          + " if [ -n \"$lender\" ] && [ -w $tap ]; then exec 1>$tap; else exec 1>&2; fi;"
          + " [ -z \"$lender\" ] || kill $lender 2>/dev/null;";

  private static final String MOVE_PIPES_AND_TAP =
      "trap '' INT HUP; lender=$1;" + MOVE_AND_TAP + " exec \"$@\"";

  private static final String MOVE_ALL =
      "trap '' INT HUP; file=$1; shift; lender=$1;"
          + MOVE_AND_TAP
          + " [ -z \"$file\" ] || { exec 5<\"$file\" && rm -f \"$file\"; } || exit 126;"
          + " (cd "
          + DESCRIPTORS
          + " && chmod a+rw 3 4 5) 2>/dev/null; exec \"$@\"";

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

  /**
   * Returns the beginning of the command of a worker.
   *
   * @param tap the worker's standard output, or null if that is its standard error
   */
  List<String> prefix(@Nullable OutputTap tap) {
    return tap == null
        ? prefix
        : List.of(prefix.get(0), "-c", MOVE_PIPES_AND_TAP, "pipepool", tap.lenderText());
  }

  private static boolean hasDescriptorFolder() {
    return Files.isDirectory(Path.of(DESCRIPTORS));
  }

  /**
   * Returns the prefix with which the shell also opens and deletes a file of arguments.
   *
   * @param tap the worker's standard output, or null if that is its standard error
   * @param file the file, or null if there is none
   */
  List<String> prefixOpening(@Nullable OutputTap tap, @Nullable ArgumentFile file) {
    return prefix.isEmpty()
        ? prefix
        : List.of(
            prefix.get(0),
            "-c",
            MOVE_ALL,
            "pipepool",
            file == null ? "" : file.path().toString(),
            tap == null ? "" : tap.lenderText());
  }

  /** Returns the argument of {@code java} for the file that {@link #prefixOpening} has opened. */
  String opened(ArgumentFile file) {
    return prefix.isEmpty() ? file.argument() : "@" + DESCRIPTORS + "/5";
  }
}
