package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarManifestTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAttributesWithAnyLineEnds(String lineEnd) {
    JarManifest manifest =
        JarManifest.parse(
            String.join(
                lineEnd,
                "Manifest-Version: 1.0",
                "Automatic-Module-Name: a.",
                " b",
                "multi-release: TRUE"));

    assertThat(manifest.automaticModuleName()).contains("a.b");
    assertThat(manifest.isMultiRelease()).isTrue();
  }

  @Test
  void readsOnlyTheMainAttributes() {
    JarManifest manifest =
        JarManifest.parse("Manifest-Version: 1.0\r\n\r\nName: x\r\nMulti-Release: true\r\n");

    assertThat(manifest.isMultiRelease()).isFalse();
    assertThat(manifest.automaticModuleName()).isEmpty();
  }
}
