package bad;

import io.pipepool.annotations.Parallel;

class Policies {
  @Parallel(timeout = "soon")
  static int /*!bad-timeout*/a(int n) {
    return n;
  }

  @Parallel(timeout = "0s")
  static int /*!bad-timeout*/b(int n) {
    return n;
  }

  @Parallel(timeout = "PT-5S", retries = -1)
  static int /*!bad-timeout,bad-retries*/c(int n) {
    return n;
  }

  @Parallel(retries = 1, atMostOnce = true)
  static int /*!retries-at-most-once*/d(int n) {
    return n;
  }
}
