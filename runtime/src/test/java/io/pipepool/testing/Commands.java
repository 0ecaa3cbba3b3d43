package io.pipepool.testing;

import io.pipepool.Emitter;
import io.pipepool.Engine;
import io.pipepool.WorkerContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The methods that the test tasks call in a worker. A command says what the worker shall do. */
public final class Commands {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final List<Object> KEPT = new ArrayList<>();

  private Commands() {}

  /** Obeys the commands, which {@code ;} separates, and returns the result of the last. */
  public static String run(String commands) throws Exception {
    String result = "";
    for (String command : commands.split(";")) {
      int space = command.indexOf(' ');
      String name = space < 0 ? command : command.substring(0, space);
      result = runOne(name, space < 0 ? "" : command.substring(space + 1));
    }
    return result;
  }

  private static String runOne(String name, String argument) throws Exception {
    switch (name) {
      case "echo" -> {
        return argument;
      }
      case "pid" -> {
        return Long.toString(pid());
      }
      case "count" -> {
        return Integer.toString(CALLS.incrementAndGet());
      }
      case "carried" -> {
        return CarriedText.present() + " " + CarriedNumber.present();
      }
      case "open" -> {
        return Integer.toString(CarriedText.open());
      }
      case "attempt" -> {
        return Integer.toString(WorkerContext.attempt());
      }
      case "retire" -> WorkerContext.retire();
      case "attemptBeside" -> {
        return CompletableFuture.supplyAsync(() -> "" + WorkerContext.attempt()).get();
      }
      case "nested" -> {
        return TestTasks.RUN.using(Engine.inline()).call(argument);
      }
      case "worker" -> {
        return WorkerContext.isWorker() ? "worker-" + WorkerContext.workerId() : "caller";
      }
      case "property" -> {
        return String.valueOf(System.getProperty(argument));
      }
      case "environment" -> {
        return String.valueOf(System.getenv(argument));
      }
      case "loader" -> {
        return Commands.class.getClassLoader().getClass().getSimpleName();
      }
      case "opens" -> {
        return "" + Object.class.getModule().isOpen(argument, Commands.class.getModule());
      }
      case "locale" -> {
        return Locale.getDefault().toLanguageTag()
            + " "
            + Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag()
            + " "
            + Locale.getDefault(Locale.Category.FORMAT).toLanguageTag();
      }
      case "zone" -> {
        return TimeZone.getDefault().getID();
      }
      case "library" -> System.loadLibrary(argument);
      case "unpacked" -> {
        return NativeLibraries.use();
      }
      case "cpuMillis" -> {
        return Long.toString(
            ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
      }
      case "assertions" -> {
        return "" + Commands.class.desiredAssertionStatus();
      }
      case "memory" -> {
        return Long.toString(Runtime.getRuntime().maxMemory());
      }
      case "processors" -> {
        return Integer.toString(Runtime.getRuntime().availableProcessors());
      }
      case "mark" -> append(argument, "x");
      case "sign" -> append(argument, pid() + "\n");
      case "await" -> awaitFile(Path.of(argument));
      // a call that takes as long as the argument says
      case "sleep" -> Thread.sleep(Long.parseLong(argument));
      case "doze" -> doze(Long.parseLong(argument));
      case "spin" -> spin();
      case "roots" -> addRoots();
      case "keep" -> KEPT.add(ByteBuffer.allocateDirect(Integer.parseInt(argument) << 20));
      default -> {
        return fault(name, argument);
      }
    }
    return name;
  }

  private static String fault(String name, String argument) throws Exception {
    switch (name) {
      case "throw" -> throw newException(argument);
      case "reject" -> throw new BadObjects.FieldException();
      case "large" -> {
        return "l".repeat(Integer.parseInt(argument));
      }
      case "overflow" -> {
        return Integer.toString(overflow(0));
      }
      case "exit" -> System.exit(Integer.parseInt(argument));
      case "blockedExit" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(Commands::spin));
        System.exit(Integer.parseInt(argument));
      }
      case "haltBefore" -> {
        if (WorkerContext.attempt() < Integer.parseInt(argument)) {
          Runtime.getRuntime().halt(9);
        }
      }
      case "dozeBefore" -> {
        if (WorkerContext.attempt() < Integer.parseInt(argument)) {
          doze(60_000);
        }
      }
      case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(argument));
      case "signal" -> {
        kill(argument, pid());
        doze(60_000);
      }
      case "condemned" -> {
        Executioner.ask(Path.of(argument));
        doze(60_000);
      }
      case "retireSoon" -> later(argument, WorkerContext::retire);
      case "haltSoon" -> later(argument, () -> Runtime.getRuntime().halt(9));
      case "exitSoon" -> later(argument, () -> System.exit(9));
      case "killSoon" -> later(argument, () -> kill("KILL", pid()));
      case "outOfMemory" -> throw new OutOfMemoryError(argument);
      case "term" -> kill("TERM", pid());
      case "interruptAll" -> interruptAll();
      case "hook" ->
          Runtime.getRuntime().addShutdownHook(new Thread(() -> appendUnchecked(argument, "x")));
      case "slowHook" -> {
        long millis = Long.parseLong(argument);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> doze(millis)));
      }
      case "holdPipe" -> holdPipe(argument);
      case "hangingHook" -> Runtime.getRuntime().addShutdownHook(new Thread(Commands::spin));
      case "read" -> {
        return Integer.toString(new ProcessBuilder("sleep", argument).start().inputReader().read());
      }
      case "throwHidden" -> throw hiddenException();
      case "metaspace" -> exhaustMetaspace();
      case "quit" -> kill("QUIT", ProcessHandle.current().pid());
      case "segv" -> crash();
      case "heap" -> exhaustHeap();
      case "direct" -> exhaustDirect();
      default -> {
        return noise(name, argument);
      }
    }
    return name;
  }

  private static String noise(String name, String argument) throws Exception {
    switch (name) {
      case "println" -> printLines(Integer.parseInt(argument));
      case "out" -> System.out.println(argument);
      case "err" -> System.err.println(argument);
      case "flood" -> floodError(Integer.parseInt(argument));
      case "forge" -> // the worker's own pipe to its pool
          Files.write(Path.of("/proc/self/fd/4"), Files.readAllBytes(Path.of(argument)));
      case "fd" -> {
        // The stream is not closed, because that would close the descriptor.
        new FileOutputStream(FileDescriptor.out)
            .write("garbage".repeat(100).getBytes(StandardCharsets.UTF_8));
      }
      case "child" -> {
        new ProcessBuilder("sh", "-c", argument).inheritIO().start().waitFor();
      }
      case "spawn" -> {
        Process child = new ProcessBuilder("sleep", argument).inheritIO().start();
        return Long.toString(child.pid());
      }
      case "stdin" -> {
        return Integer.toString(System.in.read());
      }
      case "connect" -> {
        return Reach.connect(Integer.parseInt(argument));
      }
      case "attach" -> {
        return Reach.attach(argument);
      }
      case "descriptors" -> {
        return Reach.descriptors(argument);
      }
      case "ask" -> Reach.askForClass();
      case "processes" -> {
        return Reach.processes();
      }
      case "closeOut" -> System.out.close();
      case "nullOut" -> System.setOut(null);
      default -> throw new IllegalArgumentException("no such command: " + name);
    }
    return name;
  }

  /** Returns twice {@code n}. If {@code n} is negative, the worker halts with {@code -n}. */
  public static int twice(int n) {
    if (n < 0) {
      Runtime.getRuntime().halt(-n);
    }
    return 2 * n;
  }

  /**
   * Emits numbers as text, and then obeys the rest of the commands. A third word is a file, which
   * is there as soon as the call waits for its consumer.
   */
  public static void emit(String command, Emitter<String> emitter) throws Exception {
    int semicolon = command.indexOf(';');
    String head = semicolon < 0 ? command : command.substring(0, semicolon);
    String[] words = head.split(" ");
    int count = Integer.parseInt(words[0]);
    String suffix = words.length > 1 ? "x".repeat(Integer.parseInt(words[1])) : "";
    if (words.length > 2) {
      CreditWatch.signWhenTheCallerWaits(Path.of(words[2]));
    }
    for (int i = 0; i < count; i++) {
      emitter.emit(i + suffix);
    }
    if (semicolon >= 0) {
      run(command.substring(semicolon + 1));
    }
  }

  /** Sends a signal to {@code process}. */
  public static void kill(String signal, long process) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static Exception newException(String text) throws ReflectiveOperationException {
    int space = text.indexOf(' ');
    String type = space < 0 ? text : text.substring(0, space);
    String message = space < 0 ? "" : text.substring(space + 1);
    return (Exception) Class.forName(type).getConstructor(String.class).newInstance(message);
  }

  private static void append(String file, String text) throws IOException {
    Files.writeString(Path.of(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void appendUnchecked(String file, String text) {
    try {
      append(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As code does that ends all threads of a group. */
  private static void interruptAll() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    group.interrupt();
  }

  private static void awaitFile(Path file) throws IOException, InterruptedException {
    try (WatchService news = FileSystems.getDefault().newWatchService()) {
      file.toAbsolutePath().getParent().register(news, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey key = news.take();
        key.pollEvents(); // reset would return at once for events that are still there
        key.reset();
      }
    }
  }

  /** Sleeps, and ignores interrupts. */
  private static void doze(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() - end < 0) {
      LockSupport.parkNanos(end - System.nanoTime());
      Thread.interrupted();
    }
  }

  private static void spin() {
    long n = 0;
    while (n >= 0) {
      n = (n + 1) & Long.MAX_VALUE;
    }
  }

  /**
   * Computes for seconds in one counted loop, in which the JVM's compiler likes to leave no
   * safepoint.
   */
  private static void addRoots() {
    double x = 0;
    for (int i = 0; i < Integer.MAX_VALUE; i++) {
      x = Math.sqrt(x + i);
    }
    KEPT.add(ByteBuffer.allocate(x > 0 ? 1 : 2));
  }

  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static void exhaustHeap() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }

  /**
   * Leaves a thread behind that runs {@code deed} after the call has ended. The argument is a time
   * in milliseconds, and maybe a file, which the thread signs just before the deed.
   */
  private static void later(String argument, Runnable deed) {
    String[] words = argument.split(" ", 2);
    long millis = Long.parseLong(words[0]);
    Thread thread =
        new Thread(
            () -> {
              doze(millis);
              if (words.length > 1) {
                appendUnchecked(words[1], pid() + "\n");
              }
              deed.run();
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Leaves a daemon behind that shares only the worker's pipe to its parent. */
  private static void holdPipe(String seconds) throws IOException {
    String pipe = "/proc/" + pid() + "/fd/4";
    String command = "exec sleep " + seconds + " </dev/null 2>/dev/null >" + pipe;
    new ProcessBuilder("env", "-i", "PATH=/usr/bin:/bin", "setsid", "sh", "-c", command).start();
  }

  /** Returns an exception of a class that no other process can find. */
  private static Exception hiddenException() throws ReflectiveOperationException, IOException {
    String name = BadObjects.FieldException.class.getName();
    try (InputStream in =
        Commands.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      byte[] classFile = Objects.requireNonNull(in).readAllBytes();
      Class<?> hidden = MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass();
      var constructor = hidden.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Exception) constructor.newInstance();
    }
  }

  private static void exhaustMetaspace() throws ReflectiveOperationException, IOException {
    List<Exception> all = new ArrayList<>();
    while (true) {
      all.add(hiddenException());
    }
  }

  private static void exhaustDirect() {
    List<ByteBuffer> all = new ArrayList<>();
    while (true) {
      all.add(ByteBuffer.allocateDirect(16 << 20));
    }
  }

  private static void printLines(int megabytes) {
    String line = "y".repeat(1023);
    for (int i = 0; i < megabytes << 10; i++) {
      System.out.println(line);
    }
  }

  private static void floodError(int megabytes) {
    byte[] block = "e".repeat((1 << 16) - 1).concat("\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < megabytes << 4; i++) {
      System.err.write(block, 0, block.length);
    }
  }

  /** Crashes the JVM by a write to address 0. */
  private static void crash() throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field field = unsafe.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }
}
