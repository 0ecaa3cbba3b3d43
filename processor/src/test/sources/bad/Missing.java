package bad;

import io.pipepool.annotations.Parallel;

class Missing {
  @Parallel(timeout = "never")
  static int /*!bad-timeout*/square(Unknown /*!unresolved*/n) {
    return 0;
  }
}
