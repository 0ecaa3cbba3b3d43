package io.pipepool.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The resources of a pool's process and of the largest of its workers at one moment. It needs
 * {@code /proc}.
 *
 * @param parentBytes the resident size of the process
 * @param workerBytes the resident size of the largest worker
 */
public record ResourceSample(
    long parentBytes,
    long parentThreads,
    long parentDescriptors,
    long workerBytes,
    long workerThreads,
    long workerDescriptors) {

  /** Returns a sample of this process. */
  public static ResourceSample now() {
    Usage own = Usage.of(ProcessHandle.current()).orElseThrow();
    Usage worker =
        ProcessHandle.current()
            .children()
            .flatMap(child -> Usage.of(child).stream())
            .reduce(new Usage(0, 0, 0), Usage::max);
    return new ResourceSample(
        own.bytes, own.threads, own.descriptors, worker.bytes, worker.threads, worker.descriptors);
  }

  /** Returns the sample on one line. */
  public String toLine() {
    return parentBytes
        + " "
        + parentThreads
        + " "
        + parentDescriptors
        + " "
        + workerBytes
        + " "
        + workerThreads
        + " "
        + workerDescriptors;
  }

  /** Parses a line of {@link #toLine}. */
  public static ResourceSample parse(String line) {
    long[] numbers = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
    return new ResourceSample(
        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }

  private record Usage(long bytes, long threads, long descriptors) {
    /** Returns the usage of a process, or nothing if it has ended. */
    static Optional<Usage> of(ProcessHandle process) {
      Path folder = Path.of("/proc", Long.toString(process.pid()));
      try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
        String status = Files.readString(folder.resolve("status"));
        return Optional.of(
            new Usage(
                number(status, "VmRSS:") << 10, number(status, "Threads:"), descriptors.count()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private static long number(String status, String name) {
      return status
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }

    Usage max(Usage other) {
      return new Usage(
          Math.max(bytes, other.bytes),
          Math.max(threads, other.threads),
          Math.max(descriptors, other.descriptors));
    }
  }
}
