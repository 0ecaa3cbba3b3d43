package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TransportExceptionTest {
  @Test
  void thePathGrowsFromTheCulpritOutwards() {
    TransportException failure = new TransportException("it is code");
    failure = TransportException.at("handler", failure);
    failure = TransportException.at("[3]", failure);
    failure = TransportException.at("lines", failure);
    failure = TransportException.at("Order", failure);

    assertThat(failure.path()).isEqualTo("Order.lines[3].handler");
    assertThat(failure).hasMessage("Order.lines[3].handler: it is code");
  }

  @Test
  void theActionIsNamedBehindTheProblemAndNotInThePath() {
    TransportException failure =
        TransportException.during(
            "input of f(Order)", TransportException.at("Order", new IllegalStateException("no")));

    assertThat(failure.path()).isEqualTo("Order");
    assertThat(failure)
        .hasMessage("Order: java.lang.IllegalStateException: no (input of f(Order))")
        .hasRootCauseMessage("no");
  }

  @Test
  void ofALongPathBothEndsAreShown() {
    TransportException failure = new TransportException("too deep");
    for (int i = 0; i < 500; i++) {
      failure = TransportException.at("next", failure);
    }
    failure = TransportException.at("Node", failure);

    assertThat(failure.path()).startsWith("Node.next.next").endsWith("next.next");
    assertThat(failure.getMessage()).contains("...").hasSizeLessThan(300);
  }

  @Test
  void aFailureWhoseOwnMethodsThrowIsNamed() {
    RuntimeException mute =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };

    assertThat(TransportException.at("lines", mute))
        .hasMessageStartingWith("lines: io.pipepool.TransportExceptionTest$")
        .hasMessageContaining("toString() threw class java.lang.IllegalStateException");
    assertThat(TransportException.during("input of f(Order)", mute))
        .hasMessageContaining("toString() threw")
        .hasMessageEndingWith("(input of f(Order))");
    assertThat(new TaskFailedException(mute)).hasMessageContaining("toString() threw");
  }
}
