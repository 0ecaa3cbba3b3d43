package io.pipepool.internal.launch;

import io.pipepool.WorkerStartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code java} that workers run on, which is the one that runs this process. It never
 * uses the one on the path, which may be of any version.
 */
final class JavaCommand {
  private JavaCommand() {}

  static Path find() {
    String running = ProcessHandle.current().info().command().orElse(null);
    return find(running, System.getProperty("java.home"));
  }

  static Path find(@Nullable String running, @Nullable String javaHome) {
    Optional<Path> own = Optional.ofNullable(running).map(Path::of).filter(JavaCommand::isJava);
    if (javaHome == null) {
      throw new WorkerStartException(
          "[pipepool:no-java] this process, "
              + running
              + ", has no Java of its own, as a native image of GraalVM has none: workers need the"
              + " Java that runs their caller; run the program on a JVM");
    }
    Path inHome = Path.of(javaHome, "bin", isWindows() ? "java.exe" : "java");
    if (own.isPresent()) {
      return own.get();
    }
    if (isJava(inHome)) {
      return inHome;
    }
    throw new WorkerStartException(
        "[pipepool:no-java] there is no java at "
            + inHome
            + ", and this process is "
            + running
            + ": workers need the launcher of the same Java; if that has been upgraded or removed"
            + " since this process was started, start it again; if jlink made this image, leave"
            + " --strip-native-commands out; if jpackage did, give it --jlink-options"
            + " \"--strip-debug\"");
  }

  private static boolean isJava(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return (name.equals("java") || name.equals("java.exe")) && Files.isExecutable(file);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
