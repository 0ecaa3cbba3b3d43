package io.pipepool.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskIdentityTest {
  @ParameterizedTest
  @CsvSource({
    "io.pipepool.internal.identity.Square.square(int), io/pipepool/internal/identity/Square.class",
    "io.pipepool.internal.identity.A.B.c(java.util.List<A.B>),"
        + " io/pipepool/internal/identity/A$B.class",
    "other.Square.square(int), ''",
    "io.pipepool.internal.identity.square(), ''",
    "square, ''"
  })
  void theClassWithTheMethodFollowsFromTheNameOfTheTask(String name, String expected) {
    assertThat(TaskIdentity.owner(TaskIdentityTest.class, name)).isEqualTo(expected);
  }
}
