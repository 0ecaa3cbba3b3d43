package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SquaresTest {
  @Inject Squares squares;

  @Test
  void runsInWorkers() {
    assertEquals("[1, 4, 9]", squares.squares());
  }
}
