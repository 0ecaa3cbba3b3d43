package io.pipepool.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Fails a test that leaves a child process, a thread of a pool or an open descriptor behind. If the
 * tests of a class share a pool, this checks the class as a whole.
 *
 * <p>A failing test prints the load, all threads, and the stacks of all workers.
 */
public final class NothingLeft
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        TestExecutionExceptionHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where a thread that stands in for callers waits for work. */
  private static final Set<String> IDLE_METHODS = Set.of("awaitErrand", "getTask");

  private Traces before = Traces.now();

  @Override
  public void beforeAll(ExtensionContext context) {
    before = Traces.now();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!sharesPool(context)) {
      before = Traces.now();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!sharesPool(context)) {
      check(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context);
  }

  private static boolean sharesPool(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(SharesPool.class);
  }

  private void check(ExtensionContext context) {
    try {
      Awaitility.await(context.getDisplayName())
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(Traces.now().notIn(before)).as("what it leaves behind").isEmpty());
    } catch (ConditionTimeoutException e) {
      report();
      killChildren();
      throw e;
    }
  }

  private void killChildren() {
    ProcessHandle.current()
        .descendants()
        .filter(process -> !before.processes.contains(process.pid()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (!failure.getClass().getName().contains("TestAborted")) {
      report();
    }
    throw failure;
  }

  private static void report() {
    System.err.println(
        "Load " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      System.err.println(thread.getKey());
      for (StackTraceElement frame : thread.getValue()) {
        System.err.println("    at " + frame);
      }
    }
    ProcessHandle.current().descendants().limit(4).forEach(NothingLeft::printStacks);
  }

  private static void printStacks(ProcessHandle process) {
    System.err.println("Process " + process.pid() + " " + process.info().commandLine());
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (Files.isExecutable(jcmd)) {
      try {
        Process printer =
            new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        printer.getInputStream().transferTo(System.err);
        printer.waitFor();
      } catch (IOException e) {
        System.err.println(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The processes, threads and descriptors that a pool has while it lives. */
  private record Traces(Set<Long> processes, Set<String> threads, Set<String> descriptors) {
    static Traces now() {
      Set<Long> processes =
          ProcessHandle.current()
              .descendants()
              .filter(ProcessHandle::isAlive)
              .map(ProcessHandle::pid)
              .collect(Collectors.toCollection(TreeSet::new));
      return new Traces(processes, threadsNow(), descriptorsNow());
    }

    private static Set<String> threadsNow() {
      Set<String> names = new TreeSet<>();
      for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
        String name = thread.getKey().getName();
        if (name.startsWith("pipepool-") && !isIdle(name, thread.getValue())) {
          names.add(name);
        }
      }
      return names;
    }

    /**
     * Returns whether a thread has ended or is one of those that stand in for callers. These belong
     * to no pool; they wait a second for more work.
     */
    private static boolean isIdle(String name, StackTraceElement[] stack) {
      return stack.length == 0
          || name.startsWith("pipepool-async-")
              && List.of(stack).stream()
                  .anyMatch(frame -> IDLE_METHODS.contains(frame.getMethodName()));
    }

    private static Set<String> descriptorsNow() {
      Set<String> targets = new TreeSet<>();
      Path folder = Path.of("/proc/self/fd");
      if (!Files.isDirectory(folder)) {
        return targets;
      }
      try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
        for (Path descriptor : descriptors) {
          findTarget(descriptor).filter(Traces::isOfTheTest).ifPresent(targets::add);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return targets;
    }

    private static Optional<String> findTarget(Path descriptor) {
      try {
        return Optional.of(Files.readSymbolicLink(descriptor).toString());
      } catch (IOException e) {
        return Optional.empty(); // closed meanwhile, or the descriptor that lists the others
      }
    }

    /**
     * Returns whether the test may have opened a file. The JVM opens some files when it first needs
     * them, and keeps these.
     */
    private static boolean isOfTheTest(String target) {
      return !target.endsWith(".jar")
          && !target.startsWith("socket:")
          && !target.startsWith("/dev/")
          && !target.startsWith("/proc/")
          && !target.startsWith(System.getProperty("java.home"));
    }

    String notIn(Traces before) {
      List<String> more = new ArrayList<>();
      processes.stream()
          .filter(pid -> !before.processes.contains(pid))
          .sorted(Comparator.naturalOrder())
          .forEach(pid -> more.add("process " + pid));
      threads.stream()
          .filter(name -> !before.threads.contains(name))
          .forEach(name -> more.add("thread " + name));
      descriptors.stream()
          .filter(target -> !before.descriptors.contains(target))
          .forEach(more::add);
      return String.join(", ", more);
    }
  }
}
