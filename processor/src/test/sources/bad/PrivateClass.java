package bad;

import io.pipepool.annotations.Parallel;

class PrivateClass {
  private static class Hidden {
    @Parallel
    static int /*!private-class*/square(int n) {
      return n * n;
    }

    static class Inside {
      @Parallel
      static int /*!private-class*/cube(int n) {
        return n * n * n;
      }
    }
  }
}
