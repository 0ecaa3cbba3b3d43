package bad;

import io.pipepool.annotations.Parallel;

class CaseOnly {
  @Parallel
  static int DUP(int n) {
    return n;
  }

  @Parallel
  static int /*!stub-name-case*/dup(int n) {
    return n;
  }
}
