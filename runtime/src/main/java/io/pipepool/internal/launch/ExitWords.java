package io.pipepool.internal.launch;

import io.pipepool.internal.transport.ExitCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exit codes in words. */
final class ExitWords {
  private static final int SIGNAL = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(31, "SIGSYS"));

  private ExitWords() {}

  /**
   * Returns the meaning of the exit code, given the cause of the death.
   *
   * @param own whether the worker has proved that a code of {@link ExitCode} is its own
   */
  static String of(int exitCode, boolean own, Death.Cause cause) {
    if (exitCode == ExitCode.OUT_OF_HEAP && cause == Death.Cause.EXIT) {
      return "it exited with 3";
    }
    if (exitCode == 1 && cause == Death.Cause.CRASH) {
      return "its JVM was ended by native code, by FatalError of JNI (exit code 1)";
    }
    if (!own && exitCode >= ExitCode.BAD_START && exitCode <= ExitCode.HOOKS_HANG) {
      return "it exited with "
          + exitCode
          + (exitCode == ExitCode.ORPHANED ? ", by itself or because its pipes were closed" : "");
    }
    return switch (exitCode) {
      case ExitCode.DONE -> "it exited with 0, as by System.exit(0)";
      case ExitCode.OUT_OF_HEAP ->
          cause == Death.Cause.OUT_OF_METASPACE
              ? "its metaspace was exhausted (exit code 3)"
              : "its heap was exhausted (exit code 3)";
      case ExitCode.BAD_START -> "it could not begin to work (exit code 90)";
      case ExitCode.ORPHANED ->
          "its pipe from this process was closed, as native code can do (exit code 91)";
      case ExitCode.PROTOCOL -> "it could not understand its parent's frames (exit code 92)";
      case ExitCode.OUT_OF_NATIVE_MEMORY ->
          "its memory outside the heap, or its threads, were exhausted (exit code 93)";
      case ExitCode.BROKEN_JVM ->
          "its JVM threw an error that only a broken one throws (exit code 94)";
      case ExitCode.BUG -> "Pipepool's own code in it failed (exit code 95)";
      case ExitCode.HOOKS_HANG -> "its shutdown hooks did not end (exit code 96)";
      default -> {
        String signal = SIGNALS.get(exitCode - SIGNAL);
        yield signal == null ? "it exited with " + exitCode : ofSignal(exitCode - SIGNAL, signal);
      }
    };
  }

  /** Returns whether a JVM has printed that native code called {@code FatalError}. */
  static boolean isFatalError(@Nullable String tail) {
    return tail != null && tail.contains("FATAL ERROR in native method: ");
  }

  private static String ofSignal(int number, String name) {
    String by = "it was ended by " + name + " (signal " + number + ")";
    return switch (number) {
      case 9 -> by + ": a user or program killed it, or the system did because memory ran out";
      case 15 -> by + ": a user or program asked it to end";
      case 4, 6, 7, 8, 11 -> by + ": native code or the JVM crashed";
      case 24 -> by + ": its limit of CPU time was used up, as prlimit --cpu or ulimit -t sets it";
      default -> by;
    };
  }
}
