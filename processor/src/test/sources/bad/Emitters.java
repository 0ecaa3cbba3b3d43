package bad;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.util.List;

class Emitters {
  @Parallel
  static void /*!emitters*/two(Emitter<String> a, Emitter<String> b) {}

  @Parallel
  static int /*!emitter-result*/both(int n, Emitter<String> out) {
    return n;
  }

  @Parallel
  static void raw(Emitter /*!raw-type*/out) {}

  @Parallel
  static void unknown(Emitter<?> /*!wildcard*/out) {}

  @Parallel
  static void producer(Emitter<? extends String> /*!wildcard*/out) {}

  @Parallel
  static void inside(List<Emitter<String>> /*!live-resource*/outs) {}

  @Parallel
  static void code(Emitter<Runnable> /*!code*/out) {}
}
