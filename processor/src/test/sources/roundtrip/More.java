package demo;

import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
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
      strict |= n == 13; // the test makes the first one, and the codec makes the second one
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

  /** A class that is neither a record nor Serializable. */
  static final class Crate<E> {
    final List<E> all;

    Crate(List<E> all) {
      this.all = all;
    }

    @Override
    public String toString() {
      return "crate of " + all;
    }
  }

  static final class CrateCodec<E> implements Codec<Crate<E>> {
    private final Codec<List<E>> all;

    CrateCodec(Codec<List<E>> all) {
      this.all = all;
    }

    @Override
    public void write(WireWriter out, Crate<E> value) throws IOException {
      all.write(out, value.all);
    }

    @Override
    public Crate<E> read(WireReader in) throws IOException {
      return new Crate<>(all.read(in));
    }
  }

  record Stack(int n, Crate<Stack> below) {}

  @Parallel(codecs = CrateCodec.class)
  static Crate<Stack> crate(Crate<Stack> v) {
    return v;
  }

  static Crate<Stack> crateSample() {
    Stack ground = new Stack(1, new Crate<>(List.of()));
    return new Crate<>(Arrays.asList(new Stack(2, new Crate<>(List.of(ground))), null));
  }
}
