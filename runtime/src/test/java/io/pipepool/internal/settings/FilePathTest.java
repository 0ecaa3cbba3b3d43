package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of a file, as a property has it. */
final class FilePathTest {
  @Test
  void anyNameOfAFileIsAPath() {
    assertThat(Settings.TIMELINE.parse("a folder/page.html"))
        .isEqualTo(Path.of("a folder", "page.html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "a\0b"})
  void aTextWithoutTheNameOfAFileIsRefused(String text) {
    PoolProperties properties =
        new PoolProperties(Map.of("pipepool.timeline", text)::get, name -> null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties.find(Settings.TIMELINE))
        .withMessage(
            "pipepool.timeline=" + text + " is no valid setting: it must be the path of a file");
  }
}
