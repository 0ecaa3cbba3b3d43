package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** Editors know each setting of the runtime, and the pool gets each property. */
final class MetadataTest {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  /** Workers set one by themselves; codecs read the others before there is an application. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of("maxFrame", "maxDepth", "debug", "worker.id");

  /** Only code makes their values. Spring leaves "_" out of keys, so variables are among them. */
  private static final Set<String> OF_CODE =
      Set.of("environment", "systemProperties", "onWorkerStart", "listener");

  @Test
  void eachSettingThatTextCanSetIsAProperty() {
    Set<String> expected = new TreeSet<>(settings());
    assertThat(expected).containsAll(OF_THE_PROCESS).containsAll(OF_CODE);
    expected.removeAll(OF_THE_PROCESS);
    expected.removeAll(OF_CODE);

    assertThat(components()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void thePoolGetsEachProperty() {
    assertThat(Assignment.ALL)
        .extracting(Assignment::property)
        .containsExactlyElementsOf(components());
  }

  @Test
  void editorsKnowEachPropertyWithItsTypeAndMeaning() throws IOException {
    List<Map<String, Object>> properties = metadata();

    assertThat(properties)
        .extracting(property -> property.get("name").toString())
        .allMatch(name -> name.matches("pipepool\\.[a-z-]+"))
        .extracting(name -> name.substring("pipepool.".length()).replace("-", ""))
        .containsExactlyInAnyOrderElementsOf(
            components().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    assertThat(properties)
        .allSatisfy(
            property -> {
              assertThat((String) property.get("type")).matches("java\\.[\\w.<>]+|io\\.[\\w.$]+");
              assertThat((String) property.get("description")).endsWith(".");
            });
  }

  private static List<String> settings() {
    return Arrays.stream(Settings.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(MetadataTest::nameOf)
        .toList();
  }

  private static String nameOf(Field setting) {
    try {
      return setting.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> components() {
    return Arrays.stream(PipepoolProperties.class.getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  @SuppressWarnings("unchecked") // the form of the file
  private static List<Map<String, Object>> metadata() throws IOException {
    try (InputStream in = PipepoolProperties.class.getClassLoader().getResourceAsStream(METADATA)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Object properties = JsonParserFactory.getJsonParser().parseMap(text).get("properties");
      return ((List<Object>) Objects.requireNonNull(properties))
          .stream().map(property -> (Map<String, Object>) property).collect(Collectors.toList());
    }
  }
}
