package io.pipepool.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TimelineData;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page is complete in itself, and names in it are never markup. */
final class TimelinePageTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><!--<img src=x onerror='alert(2)'>\"\\\u2028\ud800é"
          + "{{data}}";

  @TempDir Path folder;

  private static String page(String name) throws IOException {
    Timeline timeline = new Timeline(0, true);
    timeline.ran(1, new EndedCalls(name, 0, 1, 0, 0, 1_000, 0, 0), 1_000);
    timeline.mark(1, 500, MarkKind.LOST, name);
    StringWriter out = new StringWriter();
    new TimelinePage().write(out, name, timeline.toJson(name, 0, 2_000));
    return out.toString();
  }

  @Test
  void namesAreTextOnly() throws IOException {
    String page = page(HOSTILE);
    String plain = page("plain");

    assertThat(tags(page)).as("the same elements as for a plain name").isEqualTo(tags(plain));
    Path file = Files.writeString(folder.resolve("page"), page);
    TimelineData data = TimelineData.ofPage(file);
    assertThat(data.pool()).isEqualTo(HOSTILE);
    assertThat(data.tasks()).containsExactly(HOSTILE);
    assertThat(data.list("marks", "text")).containsExactly(HOSTILE);
  }

  private static List<String> tags(String page) {
    return Pattern.compile("</?[a-zA-Z!][^>]*>")
        .matcher(page)
        .results()
        .map(tag -> tag.group())
        .collect(Collectors.toList());
  }

  @Test
  void thePolicyAllowsTheOneScriptAndTheOneStyleOnly() throws Exception {
    String page = page("plain");

    String policy = group(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");
    String script = group(page, "<script type=\"module\">([\\s\\S]*?)</script>");
    String style = group(page, "<style>([\\s\\S]*?)</style>");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none';"
                + " form-action 'none'",
            hash(style), hash(script));
  }

  private static String group(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String hash(String content) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  @Test
  void thePageNamesNoOtherPlace() throws IOException {
    assertThat(page("plain"))
        .doesNotContain("{{")
        .doesNotContainPattern("\\bhttps?://|@import|url\\(|<link|\\bsrc=|\\bhref=");
  }

  @Test
  void thePageMakesNoMarkupFromText() throws IOException {
    assertThat(page("plain"))
        .doesNotContainPattern(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function");
  }
}
