package bad;

import io.pipepool.annotations.Parallel;
import java.util.List;
import java.util.Set;

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

  static class Two {
    @Parallel
    static int /*!stub-name-clash*/f(int n) {
      return n;
    }

    @Parallel
    static int /*!stub-name-clash*/f(Set<Byte>[] sets) {
      return 0;
    }
  }

  static class Three {
    @Parallel
    static int /*!stub-name-clash*/f(int n) {
      return n;
    }
  }
}
