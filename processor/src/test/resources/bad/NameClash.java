package bad;

import io.pipepool.annotations.Parallel;
import java.util.List;

class NameClash {
  @Parallel
  static int /*!stub-name-clash*/f(int n) {
    return n;
  }

  @Parallel
  static int /*!stub-name-clash*/f(long n) {
    return 0;
  }

  @Parallel
  static int F(List<String> list) {
    return 0;
  }

  static class Other {
    @Parallel
    static int /*!stub-name-clash*/f(int n) {
      return n;
    }
  }
}
