package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pipepool.ParallelPool;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkersTest {
  @Test
  void inAPoolThatTheTestCloses() {
    try (ParallelPool pool = ParallelPool.ofProperties()) {
      assertEquals(List.of(1, 4, 9), SquareParallel.using(pool).map(List.of(1, 2, 3)));
    }
  }

  @Test
  void inTheDefaultPool() {
    assertEquals(List.of(1, 8, 27), CubeParallel.map(List.of(1, 2, 3)));
  }
}
