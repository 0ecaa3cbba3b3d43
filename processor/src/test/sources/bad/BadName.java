package bad;

import io.pipepool.annotations.Parallel;

class BadName {
  @Parallel(name = "two words")
  static int /*!bad-name*/a(int n) {
    return n;
  }

  @Parallel(name = "class")
  static int /*!bad-name*/b(int n) {
    return n;
  }

  @Parallel(name = "a.B")
  static int /*!bad-name*/c(int n) {
    return n;
  }

  @Parallel(name = "Args")
  static int /*!bad-name*/d(int n, int m) {
    return n;
  }

  @Parallel(name = "Iterable")
  static int /*!bad-name*/e(int n) {
    return n;
  }
}
