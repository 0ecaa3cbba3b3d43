package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that the processor cannot support gives a message at the right place.
 *
 * <p>A source in {@code bad} has a mark before each name where a message is due: {@code
 * /*!private-method*}{@code /square(int n)}. There may be no other messages.
 */
class BadSourceTest {
  private static final Pattern MARK = Pattern.compile("/\\*!([\\w,-]+)\\*/");
  private static final Pattern ID = Pattern.compile("\\[pipepool:([\\w-]+)]");

  @TempDir Path folder;

  static Stream<Arguments> sources() {
    return Sources.names("bad").stream()
        .flatMap(
            name -> Stream.of(Compiler.values()).map(compiler -> Arguments.of(name, compiler)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("sources")
  void eachMessageIsAtItsNameAndThereIsNoOther(String name, Compiler compiler) {
    String source = Sources.read("bad/" + name + ".java");

    List<String> actual = messages(name, compiler).stream().map(BadSourceTest::place).toList();

    assertThat(actual).containsExactlyInAnyOrderElementsOf(marks(source));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("sources")
  void theFirstLineIsCompleteAloneAndShort(String name, Compiler compiler) {
    assertThat(messages(name, compiler))
        .allSatisfy(
            message ->
                assertThat(Compile.text(message).lines().findFirst().orElseThrow())
                    .hasSizeLessThanOrEqualTo(160)
                    .matches("\\[pipepool:[a-z-]+] .+: .+; .+\\.|\\[pipepool:[a-z-]+] .+; .+\\."));
  }

  @Test
  void theTextsAreTheOnesThatWereReviewed() {
    TreeSet<String> texts = new TreeSet<>();
    for (String name : Sources.names("bad")) {
      messages(name, Compiler.JAVAC).forEach(message -> texts.add(Compile.text(message)));
    }
    String actual = String.join("\n", texts) + "\n";
    if (Sources.REWRITE) {
      Sources.write("expected/messages.txt", actual);
    }
    assertThat(actual).isEqualTo(Sources.read("expected/messages.txt"));
  }

  private List<Diagnostic<?>> messages(String name, Compiler compiler) {
    String source = Sources.read("bad/" + name + ".java");
    Path own = folder.resolve(name + compiler);
    Compile.write(own, "bad/" + name + ".java", MARK.matcher(source).replaceAll(""));
    Result result = Compile.with(compiler, own).run();
    return List.copyOf(result.ours());
  }

  private static String place(Diagnostic<?> message) {
    Matcher id = ID.matcher(Compile.text(message));
    assertThat(id.find()).isTrue();
    return message.getLineNumber() + ":" + message.getColumnNumber() + " " + id.group(1);
  }

  private static List<String> marks(String source) {
    List<String> marks = new ArrayList<>();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int removed = 0;
      Matcher mark = MARK.matcher(lines.get(i));
      while (mark.find()) {
        int column = mark.start() - removed + 1;
        removed += mark.end() - mark.start();
        for (String id : mark.group(1).split(",")) {
          marks.add((i + 1) + ":" + column + " " + id);
        }
      }
    }
    return marks;
  }
}
