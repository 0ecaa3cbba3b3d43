package demo;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

final class Squares {
  private Squares() {}

  /** Returns the square, the name of the application that has this class, and the id of this process. */
  @Parallel
  static String square(int n) throws IOException {
    try (InputStream in = Squares.class.getResourceAsStream("/name")) {
      String name = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return n * n + " " + name + " " + ProcessHandle.current().pid();
    }
  }
}
