package io.pipepool.testing;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The commands of {@link Commands} by which a call leaves something behind, or signals itself. */
final class LeftBehind {
  private LeftBehind() {}

  static void run(String name, String argument) throws Exception {
    switch (name) {
      case "later" -> runLater(argument);
      case "slowHook" -> addHook(Long.parseLong(argument));
      case "daemon" -> startDaemon(argument);
      case "raise" -> raise(argument);
      default -> throw new IllegalArgumentException("no such command: " + name);
    }
  }

  /** Does a command in so many milliseconds, on a thread that outlives the call. */
  private static void runLater(String argument) {
    int space = argument.indexOf(' ');
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(argument.substring(0, space)));
    String command = argument.substring(space + 1);
    long due = System.nanoTime() + nanos;
    Thread thread =
        new Thread(
            () -> {
              for (long left = nanos; left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              try {
                Commands.run(command);
              } catch (Exception e) {
                throw new AssertionError(command, e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets this process go on for so many milliseconds when it exits. */
  private static void addHook(long millis) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis))));
  }

  /**
   * Starts a process that holds this process's pipes for so many seconds, and writes its id into a
   * file. It is a child of another process and has no environment, so nothing tells that it belongs
   * to this one.
   */
  private static void startDaemon(String argument) throws IOException, InterruptedException {
    String[] words = argument.split(" ");
    String hold = "exec 3<&0; env -i sleep " + words[0] + " <&3 & echo $! > " + words[1];
    new ProcessBuilder("sh", "-c", hold).inheritIO().start().waitFor();
  }

  /**
   * Sends this process a signal, and returns when the signal has come. The public class for it does
   * not send those that no process can handle, so this one needs an open package.
   */
  private static void raise(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.misc.Signal");
    Method find = type.getDeclaredMethod("findSignal0", String.class);
    Method raise = type.getDeclaredMethod("raise0", int.class);
    find.setAccessible(true);
    raise.setAccessible(true);
    raise.invoke(null, find.invoke(null, name));
  }
}
