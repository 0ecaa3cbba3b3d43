package bad;

import io.pipepool.annotations.Parallel;

class PrivateMethod {
  @Parallel
  private static int /*!private-method*/square(int n) {
    return n * n;
  }

  interface InInterface {
    @Parallel
    private static int /*!private-method*/cube(int n) {
      return n * n * n;
    }
  }
}
