package frompython;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The methods of {@code docs/from-python.md}. */
final class Work {
  private Work() {}

  // guide: square
  @Parallel
  static int square(int n) {
    return n * n;
  }

  // end

  // guide: power
  @Parallel
  static long power(int base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }

  // end

  // guide: word-count
  @Parallel
  static int wordCount(Path file) throws IOException {
    return Files.readString(file).split("\\s+").length;
  }

  // end

  // guide: multiples
  @Parallel
  static void multiples(int n, Emitter<Integer> out) {
    for (int i = 1; i <= 3; i++) {
      out.emit(n * i);
    }
  }

  // end

  // guide: fetch
  @Parallel
  static String fetch(String address) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(address.startsWith("host") ? 100 : 60_000); // until it answers
    return "body of " + address;
  }

  // end

  // guide: reading
  @Parallel
  static void readings(String sensor, Emitter<String> out) {
    for (int i = 0; true; i++) {
      out.emit(sensor + "=" + i);
    }
  }

  // end

  // guide: pid
  @Parallel
  static long pid(int ignored) {
    return ProcessHandle.current().pid();
  }
  // end
}
