package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments and pages say who acts: they hardly use the words that hide the actor. */
final class WordsTest {
  private static final Path ROOT = Path.of("..");
  private static final double MOST_IN_A_THOUSAND = 0.3;
  private static final int LINE_LENGTH = 120;

  private static final Pattern HIDING =
      Pattern.compile(
          "\\b(whoever|whatever|nobody|somebody|what\\s+it|so\\s+many|for\\s+who|as\\s+above)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The module, and which of its sources. */
  private static final Pattern AREA = Pattern.compile("\\.\\./(.*?/src/\\w+)/.*");

  @ParameterizedTest
  @MethodSource({"sources", "pages"})
  void hardlyAWordHidesWhoActs(List<Prose> area) {
    List<String> sentences =
        area.stream().flatMap(prose -> prose.sentencesWith(HIDING)).collect(Collectors.toList());
    long words = area.stream().mapToLong(Prose::words).sum();

    assertThat(sentences.size() * 1_000.0 / words)
        .as("in a thousand of %d words:%n%s", words, String.join("\n", sentences))
        .isLessThanOrEqualTo(MOST_IN_A_THOUSAND);
  }

  @Test
  void linesOfProseAreShort() throws IOException {
    assertThat(markdown().flatMap(page -> page.linesLongerThan(LINE_LENGTH))).isEmpty();
  }

  static Stream<Arguments> sources() throws IOException {
    Map<String, List<Prose>> areas =
        files(".java").stream()
            .flatMap(Prose::ofJava)
            .collect(
                Collectors.groupingBy(
                    prose -> areaOf(prose.file()), TreeMap::new, Collectors.toList()));
    assertThat(areas).containsKeys("annotations/src/main", "processor/src/test");
    return areas.entrySet().stream().map(area -> named(area.getKey(), area.getValue()));
  }

  static Stream<Arguments> pages() throws IOException {
    return Stream.of(named("pages", markdown().collect(Collectors.toList())));
  }

  private static Stream<Prose> markdown() throws IOException {
    List<Path> pages = files(".md");
    assertThat(pages).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/values.md"));
    return pages.stream().map(Prose::ofMarkdown);
  }

  private static Arguments named(String name, List<Prose> area) {
    return Arguments.of(Named.of(name, area));
  }

  private static String areaOf(Path file) {
    Matcher path = AREA.matcher(file.toString().replace('\\', '/'));
    assertThat(path.matches()).as("%s is in a module's sources", file).isTrue();
    return path.group(1);
  }

  /** Returns the files of the project whose names end so, without those that the build has made. */
  private static List<Path> files(String extension) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.\\w+)/.*"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
