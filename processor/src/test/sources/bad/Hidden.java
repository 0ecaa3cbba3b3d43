package bad;

import io.pipepool.annotations.Parallel;

class Hidden {
  private record Secret(int n) {}

  record Holder(Secret secret) {}

  @Parallel
  static void direct(Secret /*!not-accessible*/secret) {}

  @Parallel
  static void inside(Holder /*!not-accessible*/holder) {}
}
