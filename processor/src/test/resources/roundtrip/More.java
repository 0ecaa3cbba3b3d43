package demo;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

public record More(String prefix, List<String> words) {
  public record Checked(int n) {
    static boolean strict;

    public Checked {
      if (n == 13 && strict) {
        throw new IllegalArgumentException("unlucky");
      }
      strict |= n == 13; // the first is made here, the second one by the codec
    }
  }

  public record Outer(List<Checked> all) {}

  @Parallel
  static String join(int n, String text, String... rest) {
    return n + text + Arrays.toString(rest);
  }

  @Parallel
  String with(String suffix) {
    return prefix + suffix;
  }

  @Parallel
  static void nothing() {}

  @Parallel
  static int mixed(boolean a, byte b, short c, char d, int e, long f, float g, double h) {
    return e;
  }

  @Parallel
  static int checked(Outer outer) {
    return 0;
  }

  @Parallel
  static int failing(int n) throws IOException, InterruptedException {
    return n;
  }

  @Parallel(atMostOnce = true)
  static int once(int n) {
    return n;
  }
}
