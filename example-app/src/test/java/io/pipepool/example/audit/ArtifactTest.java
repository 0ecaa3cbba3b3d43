package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactTest {
  @ParameterizedTest
  @CsvSource({
    "org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9.jar, org.slf4j:slf4j-api",
    "org/slf4j/slf4j-api/2.0.9/slf4j-api-2.0.9-tests.jar, org.slf4j:slf4j-api",
    "junit/junit/4.13/junit-4.13.jar, junit:junit",
    "a/b/c-d/1-SNAPSHOT/c-d-1-20240101.101010-1.jar, a.b:c-d",
    "slf4j-api-2.0.9.jar, slf4j-api",
    "WEB-INF/lib/commons-io-2.11.jar, commons-io",
    "lib/a_2.13-1.0.jar, a",
    "lib/tools.jar, tools",
    "lib/1.jar, 1",
    "lib/-1.jar, -1",
    "lib/.jar, .jar",
  })
  void versionsAndVariantsAreOneArtifact(String path, String artifact) {
    assertThat(Artifact.of(path)).isEqualTo(artifact);
  }
}
