import io.pipepool.annotations.Parallel;

class Unnamed {
  @Parallel
  static int /*!default-package*/unnamed(int n) {
    return n;
  }
}
