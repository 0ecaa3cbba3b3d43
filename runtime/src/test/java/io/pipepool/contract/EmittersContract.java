package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TaskFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Emitting methods deliver all their elements, in order. */
public interface EmittersContract extends EngineUnderTest {
  @Test
  default void emittingCallsGiveAllElementsInOrder() throws Exception {
    assertThat(emit().call("3")).containsExactly("0", "1", "2");
    assertThat(emit().submit("2").get()).containsExactly("0", "1");
    assertThat(emit().map(List.of("2", "0", "3"))).containsExactly("0", "1", "0", "1", "2");
    assertThat(emit().mapAsync(List.of("1", "1")).get()).containsExactly("0", "0");
    try (Stream<String> stream = emit().stream(List.of("1000", "2"))) {
      assertThat(stream.count()).isEqualTo(1002);
    }
    try (Stream<String> stream = emit().streamUnordered(Stream.of("1000", "2"))) {
      assertThat(stream.count()).isEqualTo(1002);
    }
  }

  @Test
  default void elementsEmittedBeforeAFailureAreDelivered() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Stream<String> stream =
        emit().stream(List.of("3", "2;throw java.io.IOException late", "5"))) {
      assertThatExceptionOfType(TaskFailedException.class)
          .isThrownBy(() -> stream.forEach(seen::add))
          .withCauseInstanceOf(IOException.class);
    }
    assertThat(seen).containsExactly("0", "1", "2", "0", "1");
    assertThatThrownBy(() -> emit().map(List.of("2;throw java.io.IOException late")))
        .isInstanceOf(IOException.class);
  }
}
