package io.pipepool.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each type that people pass and return crosses in the way that was reviewed, or is refused with
 * one message.
 */
final class DeclaredTypesTest {
  @TempDir Path folder;

  @Test
  void eachTypeCrossesAsItWasReviewed() {
    List<DeclaredType> expected = DeclaredType.all();

    List<DeclaredType> actual = Compiled.of(expected, folder).ways();

    if (Boolean.getBoolean("pipepool.rewriteGoldens")) {
      DeclaredType.rewrite(actual);
    } else {
      assertThat(DeclaredType.text(actual)).isEqualTo(DeclaredType.text(expected));
    }
  }

  @Test
  void theMatrixCoversTheTypesThatPeopleUse() {
    List<DeclaredType> types = DeclaredType.all();

    assertThat(types).hasSizeGreaterThanOrEqualTo(400);
    assertThat(types.stream().map(DeclaredType::library).distinct())
        .hasSizeGreaterThanOrEqualTo(20);
    assertThat(types.stream().map(DeclaredType::type)).doesNotHaveDuplicates();
  }
}
