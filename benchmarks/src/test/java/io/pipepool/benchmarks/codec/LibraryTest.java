package io.pipepool.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All compared libraries do the same work. */
class LibraryTest {
  @ParameterizedTest
  @EnumSource
  void everySampleArrivesEqual(Library library) throws Exception {
    for (Sample sample : Sample.values()) {
      Format<Object> format = library.open(sample);
      Object value = sample.create();
      for (int i = 0; i < 2; i++) {
        long size = format.write(value);
        byte[] bytes = format.written();
        assertThat(bytes).hasSize((int) size);
        assertThat(format.read(bytes)).as(sample.name()).isEqualTo(value);
      }
    }
  }
}
