package io.pipepool.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReceiverTest {
  @Test
  void aReceiverMadeOfBytesIsAnotherOneWithTheSameBytes() {
    byte[] bytes = {1, 2, 3};
    Receiver first = Receiver.fromBytes(bytes);
    Receiver second = Receiver.fromBytes(first.toBytes());
    bytes[0] = 9;
    assertThat(first.toBytes()).containsExactly(1, 2, 3);
    assertThat(second.toBytes()).containsExactly(1, 2, 3);
    assertThat(second.id()).isNotEqualTo(first.id()).isNotZero();
  }
}
