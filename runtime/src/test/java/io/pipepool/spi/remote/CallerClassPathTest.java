package io.pipepool.spi.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CallerClassPathTest {
  @Test
  void theClassPathHasTheClassesOfTheCallerAndOfPipepool() throws Exception {
    assertThat(CallerClassPath.of(getClass().getClassLoader()))
        .contains(placeOf(getClass()), placeOf(Engine.class));
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
