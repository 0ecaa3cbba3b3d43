package demo;

import io.pipepool.annotations.Parallel;
import lombok.experimental.UtilityClass;

/** Lombok makes the methods static. */
@UtilityClass
class Squares {
  @Parallel
  int square(int n) {
    return n * n;
  }
}
