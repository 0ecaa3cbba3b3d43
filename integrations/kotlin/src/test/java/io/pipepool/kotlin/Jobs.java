package io.pipepool.kotlin;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What the tests' calls do. */
final class Jobs {
  private Jobs() {}

  @Parallel
  static int square(int n) {
    return n * n;
  }

  @Parallel
  static int read(Path file) throws IOException {
    return Files.readAllBytes(file).length;
  }

  /** Makes the file when the call has begun, and never ends. */
  @Parallel
  static int hang(Path begun) throws IOException, InterruptedException {
    Files.createFile(begun);
    new CountDownLatch(1).await();
    return 0;
  }

  /** Emits the number, and never ends. */
  @Parallel
  static void emitAndHang(int n, Emitter<Integer> out) throws InterruptedException {
    out.emit(n);
    new CountDownLatch(1).await();
  }

  /** Emits 1, 2, 3 and so on, and never ends. */
  @Parallel
  static void countFrom(int first, Emitter<Integer> out) {
    for (int n = first; true; n++) {
      out.emit(n);
    }
  }
}
