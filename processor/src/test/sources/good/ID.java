package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;

/** A record with the name of a constant. */
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
