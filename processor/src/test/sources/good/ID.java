package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;

/** Its name is that of a constant. */
record ID(long value, List<ID> more) {
  @Parallel
  static ID next(ID id) {
    return id;
  }

  @Parallel
  List<ID> others(List<ID> ids) {
    return ids;
  }
}
