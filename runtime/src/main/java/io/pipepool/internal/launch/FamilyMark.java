package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A variable in the environment of one worker, which the processes that it starts inherit.
 *
 * <p>When a process ends, the processes that it started get another parent, and nothing else links
 * them to it any more. The pool finds them by this variable, if {@code /proc} shows environments.
 * Elsewhere, they live on, and so does a process that has cleared its environment.
 *
 * @param value a text that no other worker on this machine has
 */
record FamilyMark(String value) {
  private static final String VARIABLE = "PIPEPOOL_FAMILY";
  private static final AtomicInteger COUNT = new AtomicInteger();

  static FamilyMark next() {
    long own = ProcessHandle.current().pid();
    return new FamilyMark(own + "-" + System.nanoTime() + "-" + COUNT.incrementAndGet());
  }

  void putInto(Map<String, String> environment) {
    environment.put(VARIABLE, value);
  }

  /** Returns the processes that have the variable, except the worker itself. */
  Stream<ProcessHandle> family(long worker) {
    try {
      return ProcessHandle.allProcesses()
          .filter(process -> process.pid() != worker && isOn(process));
    } catch (RuntimeException e) { // there is no /proc
      return Stream.empty();
    }
  }

  private boolean isOn(ProcessHandle process) {
    try {
      Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
      String variables = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
      return ("\0" + variables).contains("\0" + VARIABLE + "=" + value + "\0");
    } catch (IOException e) {
      return false; // it has ended, is another user's, or there is no /proc
    }
  }
}
