package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The advice for the case that the operating system starts no process, or the process becomes no
 * worker.
 */
final class StartHints {
  private static final String THREADS =
      "the limit of processes and threads is reached (ulimit -u); use fewer workers";

  private StartHints() {}

  static IOException explain(IOException failure, Path java) {
    String text = String.valueOf(failure.getMessage());
    return new IOException(
        "[pipepool:spawn] " + java + " cannot be started: " + text + "; " + hint(text), failure);
  }

  /**
   * Returns a further part of the words on a worker's end, or an empty text.
   *
   * @param own whether no code of the user has chosen the exit code
   */
  static String ofOutput(int exitCode, boolean own, @Nullable String tail) {
    if (tail != null && exitCode == 2 && tail.contains("JDWP exit error")) {
      return ": something else has its debugger's port; set pipepool.debug to another, or to 0";
    }
    if (own && (exitCode == 126 || exitCode == 127)) {
      return ": a program of its command line cannot be run; see"
          + " ParallelPool.builder().commandPrefix(...)";
    }
    if (exitCode != 1 || tail == null) {
      return "";
    }
    if (tail.contains("Error: could not open `")) { // java has not found its file of arguments
      return "; the programs of commandPrefix(...) must pass on descriptors 3 to 5, and show /proc";
    }
    if (tail.contains("Could not find or load main class io.pipepool.")
        || tail.contains("Module io.pipepool not found")) {
      return "; set ParallelPool.builder().classPath(...) so that it has pipepool-runtime";
    }
    if (tail.contains("unable to create native thread") || tail.contains("pthread_create failed")) {
      return ": " + THREADS;
    }
    if (tail.contains("Could not reserve enough space for")
        || tail.contains("Could not allocate compressed class space")) {
      return ": " + memory();
    }
    if (tail.contains("maximum heap")) { // too small, or smaller than another option needs
      return ": its JVM cannot have that heap; change ParallelPool.builder().maxHeap(...), or the"
          + " property pipepool.maxHeap";
    }
    if (tail.contains("Could not create the Java Virtual Machine")
        || tail.contains("Error occurred during initialization of ")) {
      return ": its JVM did not take its options; change ParallelPool.builder().jvmArgs(...), or"
          + " the property pipepool.jvmArgs";
    }
    return "";
  }

  /** Returns the advice if memory is exhausted, with the limit that a user may not know of. */
  private static String memory() {
    MemoryLimit each = MemoryLimit.ofProcess();
    MemoryLimit all = each == null ? MemoryLimit.ofAll() : each;
    return "there is no memory left for it"
        + (all == null ? "" : ": " + all.words())
        + "; use fewer workers or a smaller maxHeap";
  }

  private static String hint(String text) {
    if (text.contains("error=24") || text.contains("Too many open files")) {
      return "this process has no file descriptors left (ulimit -n)";
    }
    if (text.contains("error=11") || text.contains("Resource temporarily unavailable")) {
      return THREADS;
    }
    if (text.contains("error=12") || text.contains("Cannot allocate memory")) {
      return memory();
    }
    if (text.contains("error=7") || text.contains("Argument list too long")) {
      return "no temporary file can be written, and the class path is too long for a command line";
    }
    if (text.contains("jspawnhelper") || text.contains("spawn helper")) {
      return "the Java installation has changed since this process was started; start it again";
    }
    return "see whether it can be executed by this user";
  }
}
