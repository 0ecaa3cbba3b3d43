package io.pipepool.internal.launch;

import io.pipepool.internal.transport.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The known facts about a dead worker.
 *
 * @param pid its process id
 * @param exitCode its exit code, 128 + n for signal n
 * @param cause the cause of its death
 * @param words the cause in words, one line
 * @param crash the head of the JVM's crash report, or empty
 * @param tail the last lines that it printed, or empty
 */
public record Death(long pid, int exitCode, Cause cause, String words, String crash, String tail) {
  /** The exit code of a process that the system, a user or a program has killed. */
  private static final int SIGKILL = 128 + 9;

  /** The causes of a worker's death. */
  public enum Cause {
    /** User code ended the process, or the worker did. */
    EXIT,
    /** The heap was exhausted. */
    OUT_OF_HEAP,
    /** The memory for classes was exhausted. */
    OUT_OF_METASPACE,
    /** Memory outside the heap, or threads, were exhausted. */
    OUT_OF_NATIVE_MEMORY,
    /** Native code or the JVM crashed. */
    CRASH,
    /** A signal from outside. */
    KILL
  }

  /**
   * Gathers the facts, and deletes the crash report.
   *
   * @param own whether the worker has proved that an exit code of {@link ExitCode} is its own
   * @param tail the last lines that it printed, or null if they went elsewhere
   * @param crashReport the place of its crash report, if it wrote one
   */
  public static Death of(
      long pid, int exitCode, boolean own, @Nullable String tail, @Nullable Path crashReport) {
    Optional<String> crash =
        crashReport == null ? Optional.empty() : CrashReport.takeHead(crashReport);
    Cause cause = crash.isPresent() ? causeOf(crash.get()) : causeOf(exitCode, own, tail);
    String words =
        cause == Cause.CRASH && crash.isPresent()
            ? "its JVM crashed (exit code " + exitCode + ")"
            : ExitWords.of(exitCode, own, cause) + StartHints.ofOutput(exitCode, own, tail);
    String printed = tail == null ? "" : tail;
    printed = crash.isPresent() ? CrashReport.takeOut(printed) : printed;
    return new Death(pid, exitCode, cause, words, crash.orElse(""), printed.strip());
  }

  /**
   * Returns the same facts for a worker that had a limit.
   *
   * @param limit the CPU time that it was allowed, or null if no limit is known
   */
  public Death under(@Nullable CpuLimit limit) {
    return limit == null || exitCode != SIGKILL
        ? this
        : new Death(pid, exitCode, cause, words + limit.words(), crash, tail);
  }

  /** Returns all facts, beginning with the words. Further lines have the crash and the tail. */
  public String describe() {
    StringBuilder text = new StringBuilder(words);
    if (!crash.isEmpty()) {
      text.append("\nCrash report:\n").append(crash.indent(2).stripTrailing());
    }
    if (!tail.isEmpty()) {
      text.append("\nIts last output:\n").append(tail.indent(2).stripTrailing());
    }
    return text.toString();
  }

  private static Cause causeOf(String crash) {
    return crash.contains("There is insufficient memory for the Java Runtime")
        ? Cause.OUT_OF_NATIVE_MEMORY
        : Cause.CRASH;
  }

  private static Cause causeOfExhaustion(String tail) {
    int last = tail.lastIndexOf("java.lang.OutOfMemoryError");
    if (last < 0) {
      return Cause.EXIT;
    }
    String error = tail.substring(last);
    return error.startsWith("java.lang.OutOfMemoryError: Metaspace")
            || error.startsWith("java.lang.OutOfMemoryError: Compressed class space")
        ? Cause.OUT_OF_METASPACE
        : Cause.OUT_OF_HEAP;
  }

  private static Cause causeOf(int exitCode, boolean own, @Nullable String tail) {
    return switch (exitCode) {
      // Programs exit with 3, too, but a JVM whose heap is exhausted always says so.
      case 3 -> tail == null ? Cause.OUT_OF_HEAP : causeOfExhaustion(tail);
      case 1 -> ExitWords.isFatalError(tail) ? Cause.CRASH : Cause.EXIT;
      case ExitCode.OUT_OF_NATIVE_MEMORY -> own ? Cause.OUT_OF_NATIVE_MEMORY : Cause.EXIT;
      case ExitCode.BROKEN_JVM -> own ? Cause.CRASH : Cause.EXIT;
      case 132, 134, 135, 136, 139 -> Cause.CRASH;
      default -> exitCode > 128 && exitCode < 160 ? Cause.KILL : Cause.EXIT;
    };
  }
}
