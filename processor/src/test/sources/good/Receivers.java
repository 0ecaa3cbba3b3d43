package demo;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.util.List;

record Receivers(String prefix, List<String> words) {
  @Parallel(timeout = "1s", retries = 1)
  String with(String suffix) throws IOException {
    return prefix + suffix;
  }

  @Parallel
  int between(int from, int to) {
    return words.subList(from, to).size();
  }

  @Parallel
  void emit(int times, Emitter<String> out) {}

  enum Unit {
    METRE,
    FOOT;

    @Parallel
    double convert(double value) {
      return value;
    }
  }

  sealed interface Shape permits Dot {
    @Parallel
    double area(int scale);
  }

  record Dot() implements Shape {
    @Override
    public double area(int scale) {
      return 0;
    }
  }
}
