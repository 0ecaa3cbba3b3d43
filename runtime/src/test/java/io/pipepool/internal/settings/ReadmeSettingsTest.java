package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pipepool.ParallelPool;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README's table of settings, the builder and the builder's Javadoc agree with the declarations.
 */
final class ReadmeSettingsTest {
  private static final String HEADER = "| builder | property | variable | default | meaning |";

  /** One row of the table. A cell without text is empty. */
  private record Row(
      String builder, String property, String variable, String defaultText, String meaning) {
    static Row parse(String line) {
      String[] cells = line.split("\\|", -1);
      // the split also gives the text before the first line and behind the last
      assertThat(cells).as(line).hasSize(7);
      return new Row(
          cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip());
    }

    /** Returns the three names of a setting, without the parameters of the builder's method. */
    String names() {
      return String.join(" ", builder.replaceAll("\\(.*\\)", ""), property, variable);
    }
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("../README.md")).stream()
        .dropWhile(line -> !line.equals(HEADER))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Row::parse)
        .collect(Collectors.toList());
  }

  private static String names(Setting<?> setting) {
    SettingOrigin origin = setting.origin();
    return String.join(
        " ",
        origin.hasBuilderMethod() ? "`" + setting.name() + "`" : "",
        origin.hasProperty() ? "`" + setting.property() + "`" : "",
        origin.hasVariable() ? "`" + setting.variable() + "`" : "");
  }

  @Test
  void theTableHasTheNamesOfEverySettingInOrder() throws IOException {
    assertThat(rows())
        .extracting(Row::names)
        .containsExactlyElementsOf(
            Settings.all().stream().map(ReadmeSettingsTest::names).collect(Collectors.toList()));
  }

  @Test
  void everySettingHasADefaultAndAMeaning() throws IOException {
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row.defaultText()).as(row.names()).isNotEmpty();
              assertThat(row.meaning()).as(row.names()).isNotEmpty();
            });
  }

  private static Stream<DefaultedSetting<?>> fixedDefaults() {
    return Settings.all().stream()
        .filter(setting -> setting instanceof DefaultedSetting<?>)
        .<DefaultedSetting<?>>map(setting -> (DefaultedSetting<?>) setting)
        .filter(setting -> setting != Settings.WORKERS && setting != Settings.NAME);
  }

  @ParameterizedTest
  @MethodSource("fixedDefaults")
  void theTableHasTheDefault(DefaultedSetting<?> setting) throws IOException {
    String text = rowOf(setting).defaultText();

    assertThat(setting.parse(text.replace("`", ""))).isEqualTo(setting.defaultValue());
  }

  /** For these settings the table describes the default in words, which must not be values. */
  @ParameterizedTest
  @MethodSource("withoutDefault")
  void theTableHasNoValueWhereThereIsNoDefault(TextSetting<?> setting) throws IOException {
    String text = rowOf(setting).defaultText();

    assertThat(text).doesNotContain("`");
    List<TextSetting<?>> ofAnyWords =
        List.of(
            Settings.JVM_ARGS, Settings.COMMAND_PREFIX, Settings.WORKER_AGENTS, Settings.TIMELINE);
    if (!ofAnyWords.contains(setting)) {
      assertThatIllegalArgumentException().isThrownBy(() -> setting.parse(text));
    }
  }

  private static Stream<TextSetting<?>> withoutDefault() {
    return Settings.all().stream()
        .filter(setting -> setting.getClass() == TextSetting.class)
        .map(setting -> (TextSetting<?>) setting);
  }

  private static Row rowOf(Setting<?> setting) throws IOException {
    return rows().get(Settings.all().indexOf(setting));
  }

  @Test
  void theBuilderHasAMethodForEverySettingOfABuilderAndNoOther() {
    List<String> methods =
        Arrays.stream(ParallelPool.Builder.class.getDeclaredMethods())
            .filter(method -> method.getReturnType() == ParallelPool.Builder.class)
            .filter(method -> !method.getName().equals("setting")) // sets any of them
            .map(Method::getName)
            .distinct()
            .collect(Collectors.toList());
    assertThat(methods)
        .containsExactlyInAnyOrderElementsOf(
            Settings.all().stream()
                .filter(setting -> setting.origin().hasBuilderMethod())
                .map(Setting::name)
                .collect(Collectors.toList()));
  }

  private static Stream<DefaultedSetting<?>> fixedDefaultsOfTheBuilder() {
    return fixedDefaults().filter(setting -> setting.origin().hasBuilderMethod());
  }

  /** The sentence is "The default is 30 seconds." */
  @ParameterizedTest
  @MethodSource("fixedDefaultsOfTheBuilder")
  void theBuildersJavadocHasTheDefault(DefaultedSetting<?> setting) throws IOException {
    Matcher said = Pattern.compile("The default is ([^.]+)\\.").matcher(javadocOf(setting));
    assertThat(said.find()).as(setting.name()).isTrue();
    String text = said.group(1).replaceAll("\\{@link \\w+#(\\w+)}", "$1");
    String value = text.replaceAll(" ([smh])\\w+", "$1");

    assertThat(setting.parse(value)).isEqualTo(setting.defaultValue());
  }

  /**
   * For the other settings of a builder, the Javadoc has a sentence of its own about the default.
   */
  @Test
  void theBuildersJavadocHasADefaultForEverySetting() throws IOException {
    for (Setting<?> setting : Settings.all()) {
      if (setting.origin().hasBuilderMethod()) {
        assertThat(javadocOf(setting)).containsAnyOf("By default,", "The default is");
      }
    }
  }

  /** Returns the comment before the builder's method, on one line. */
  private static String javadocOf(Setting<?> setting) throws IOException {
    String source = Files.readString(Path.of("src/main/java/io/pipepool/ParallelPool.java"));
    Matcher method =
        Pattern.compile("public (<A> )?Builder " + setting.name() + "\\(").matcher(source);
    assertThat(method.find()).as(setting.name()).isTrue();
    String before = source.substring(0, method.start());
    return before.substring(before.lastIndexOf("/**")).replaceAll("\\s+\\*?\\s*", " ");
  }
}
