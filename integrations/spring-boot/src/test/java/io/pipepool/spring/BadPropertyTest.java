package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** If a property has a bad value, Spring names the property, its place and what is valid. */
final class BadPropertyTest {
  @TempDir Path folder;

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(PipepoolAutoConfiguration.class)
  static class Application {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "max-heap: lots    |lots |it must be a size such as \"256m\" or \"2g\"",
        "maxHeap: lots     |lots |it must be a size such as \"256m\" or \"2g\"",
        "workers: -1       |-1   |it must be a whole number, 0 or more",
        "idle-timeout: -1s |PT-1S|it must be positive",
        "idle-timeout: soon|soon |not a valid duration",
        "jvm-args: \"'-Xss1m\"|'-Xss1m|the quote ' at character 1 is not closed",
        "output: nowhere   |nowhere|The following values are valid"
      })
  void theMessageNamesThePropertyItsPlaceAndWhatIsValid(String line, String value, String valid)
      throws IOException {
    FailureAnalysis failure = startWith(line);
    String description = failure.getDescription();

    String name = line.substring(0, line.indexOf(':'));
    assertThat(uniform(description)).contains("property: pipepool." + uniform(name));
    assertThat(description).contains(value).contains("application.yaml] - 2:");
    assertThat(description + failure.getAction()).containsIgnoringCase(valid);
  }

  private static String uniform(String text) {
    return text.replace("-", "").toLowerCase(Locale.ROOT);
  }

  @Test
  void aNameThatIsNoSettingIsAnError() throws IOException {
    assertThat(startWith("wrokers: 3").getDescription())
        .contains("pipepool.wrokers")
        .contains("application.yaml] - 2:");
  }

  @Test
  void aSettingOfTheProcessIsNoPropertyOfAnApplication() throws IOException {
    assertThat(startWith("max-frame: 1m").getDescription()).contains("pipepool.max-frame");
  }

  private FailureAnalysis startWith(String line) throws IOException {
    Files.writeString(folder.resolve("application.yaml"), "pipepool:\n  " + line + "\n");
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    try {
      application
          .run("--spring.config.location=" + folder.toUri(), "--spring.main.banner-mode=off")
          .close();
    } catch (RuntimeException e) {
      return analyze(e);
    }
    throw new AssertionError("started with " + line);
  }

  /** Returns what Spring Boot prints after "APPLICATION FAILED TO START". */
  private static FailureAnalysis analyze(Throwable failure) {
    List<FailureAnalyzer> analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation(FailureAnalyzer.class.getClassLoader())
            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}));
    return analyzers.stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no words for it", failure));
  }
}
