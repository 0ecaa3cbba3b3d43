package demo;

import io.pipepool.annotations.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;

final class Jobs {
  private Jobs() {}

  @Parallel
  static int square(int n) {
    return n * n;
  }

  @Parallel
  static String title() {
    return System.getProperty("demo.title");
  }

  /** Says with one file that it has begun, and waits for another. */
  @Parallel
  static String work(Path folder) throws Exception {
    Files.createFile(folder.resolve("begun"));
    while (!Files.exists(folder.resolve("end"))) {
      Thread.sleep(5);
    }
    return "done";
  }
}
