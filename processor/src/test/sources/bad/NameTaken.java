package bad;

import io.pipepool.annotations.Parallel;

class NameTaken {
  @Parallel
  static int /*!stub-name-taken*/square(int n) {
    return n * n;
  }

  @Parallel(name = "NameTaken")
  static int /*!stub-name-taken*/cube(int n) {
    return n * n * n;
  }
}

class SquareParallel {}
