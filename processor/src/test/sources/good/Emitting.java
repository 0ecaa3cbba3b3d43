package demo;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

final class Emitting {
  @Parallel
  static void lines(Path file, Emitter<String> out) throws IOException {}

  @Parallel
  static void range(int from, Emitter<? super Integer> out, int to) {}

  @Parallel
  static void ticks(Emitter<List<? extends Integer>> out) throws IOException, InterruptedException {}

  private Emitting() {}
}
