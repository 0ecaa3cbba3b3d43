package bad;

import io.pipepool.annotations.Parallel;

class NotStatic {
  @Parallel
  int /*!not-static*/square(int n) {
    return n * n;
  }

  interface Open {
    @Parallel
    int /*!not-static*/cube(int n);
  }

  abstract static class Half implements java.io.Serializable {
    private static final long serialVersionUID = 1;

    @Parallel
    int /*!not-static*/half(int n) {
      return n / 2;
    }
  }
}
