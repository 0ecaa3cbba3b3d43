package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassVersionTest {
  private static final byte[] JAVA_17 = {
    (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61
  };

  @Test
  void readsTheMajorVersion() {
    assertThat(ClassVersion.major(JAVA_17, JAVA_17.length)).isEqualTo(61);
  }

  @Test
  void knowsFilesThatAreNoClassFiles() {
    assertThat(ClassVersion.major(JAVA_17, 7)).isEqualTo(ClassVersion.NO_CLASS);
    assertThat(ClassVersion.major(new byte[8], 8)).isEqualTo(ClassVersion.NO_CLASS);
  }

  @ParameterizedTest
  @CsvSource({"45, 1.1", "48, 1.4", "49, 5", "52, 8", "61, 17", "69, 25"})
  void namesTheRelease(int major, String release) {
    assertThat(ClassVersion.javaRelease(major)).isEqualTo(release);
  }
}
