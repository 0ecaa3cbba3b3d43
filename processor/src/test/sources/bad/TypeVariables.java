package bad;

import io.pipepool.annotations.Parallel;
import java.util.List;

class TypeVariables {
  @Parallel
  static <T> T /*!type-variable*/first(List<T> list) {
    return list.get(0);
  }

  record Box<T>(T value) {
    @Parallel
    int /*!type-variable*/size(int n) {
      return n;
    }
  }
}
