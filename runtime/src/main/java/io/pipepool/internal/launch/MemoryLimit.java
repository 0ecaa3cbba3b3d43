package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An amount of memory that this process, or it and its workers together, cannot exceed.
 *
 * @param bytes the amount
 * @param limiter the source of the limit, for messages: the beginning of a sentence
 * @param place the place where a user finds it
 */
record MemoryLimit(long bytes, String limiter, String place) {
  private static final Path ROOT = Path.of("/");

  /** How much memory a JVM reserves besides its heap: for classes, compiled code and stacks. */
  private static final long BESIDES_HEAP = 2L << 30;

  /** Returns the lowest limit of all processes together, or null if none is known. */
  static @Nullable MemoryLimit ofAll() {
    return ofAll(ROOT);
  }

  /** Returns the same for the file system at {@code root}. */
  static @Nullable MemoryLimit ofAll(Path root) {
    long kibibytes = number(root.resolve("proc/meminfo"));
    @Nullable MemoryLimit machine =
        kibibytes > Long.MAX_VALUE >> 10
            ? null
            : new MemoryLimit(kibibytes << 10, "this machine has", "/proc/meminfo");
    return lower(new ControlGroups(root).lowest(), machine);
  }

  /** Returns the limit of one process, which its children inherit, or null if there is none. */
  static @Nullable MemoryLimit ofProcess() {
    return ofProcess(ROOT);
  }

  /** Returns the same for the file system at {@code root}. */
  static @Nullable MemoryLimit ofProcess(Path root) {
    @Nullable MemoryLimit lowest = null;
    try {
      for (String line : Files.readAllLines(root.resolve("proc/self/limits"))) {
        if (line.startsWith("Max address space")) {
          lowest = lower(lowest, parse(line, "ulimit -v"));
        } else if (line.startsWith("Max data size")) {
          lowest = lower(lowest, parse(line, "ulimit -d"));
        }
      }
    } catch (IOException e) { // not on Linux
      return null;
    }
    return lowest;
  }

  private static @Nullable MemoryLimit parse(String line, String place) {
    long bytes = number(line);
    return bytes == Long.MAX_VALUE ? null : new MemoryLimit(bytes, "a process may have", place);
  }

  /** Returns the heap that fits into this limit of one process, beside the JVM's other memory. */
  long heapBytes() {
    return Math.max(bytes / 8, Math.min(bytes / 2, bytes - BESIDES_HEAP));
  }

  /** Returns the lower limit. Null stands for no limit. */
  static @Nullable MemoryLimit lower(@Nullable MemoryLimit first, @Nullable MemoryLimit second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.bytes <= second.bytes ? first : second;
  }

  /** Returns the first number in a file, or {@link Long#MAX_VALUE} if there is none. */
  static long number(Path file) {
    try {
      return number(Files.readString(file));
    } catch (IOException e) { // the file does not exist, or may not be read
      return Long.MAX_VALUE;
    }
  }

  /**
   * Returns the first number in a text, or {@link Long#MAX_VALUE} if it has no number, or one that
   * no {@code long} holds.
   */
  private static long number(String text) {
    int from = 0;
    while (from < text.length() && !Character.isDigit(text.charAt(from))) {
      from++;
    }
    long number = 0;
    for (int at = from; at < text.length() && Character.isDigit(text.charAt(at)); at++) {
      if (number > (Long.MAX_VALUE - 9) / 10) {
        return Long.MAX_VALUE;
      }
      number = number * 10 + Character.digit(text.charAt(at), 10);
    }
    boolean none = from == text.length();
    return none ? Long.MAX_VALUE : number;
  }

  /** Returns the limit in words: {@code a process may have 512 MiB (ulimit -v)}. */
  String words() {
    return limiter + " " + (bytes >> 20) + " MiB (" + place + ")";
  }
}
