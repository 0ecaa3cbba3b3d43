package io.pipepool.processor;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives source the last touches of a formatter, so that readers see the layout they expect. */
final class Layout {
  private static final Pattern TRAILING_SPACE = Pattern.compile(" +\n");
  private static final Pattern EMPTY_BODY = Pattern.compile("\\{\n *}");
  private static final Pattern SHORT_COMMENT =
      Pattern.compile("(?m)^( *)/\\*\\*\n *\\* (.{1,85})\n *\\*/$");
  private static final Pattern ANNOTATION =
      Pattern.compile("(?m)^( *@\\w+\\(\\{?)\n((?: +[^\n]+\n)+?) *(}?\\))$");
  private static final Pattern LANGUAGE_IMPORT =
      Pattern.compile("(?m)^import java\\.lang\\.(\\w+);\n");

  private Layout() {}

  /**
   * Returns the source without needless imports, and with each statement on one line if it fits.
   *
   * @param isShadowed whether a simple name of {@code java.lang} means another class in the package
   */
  static String apply(String source, Predicate<String> isShadowed) {
    String text = TRAILING_SPACE.matcher(source).replaceAll("\n");
    text = EMPTY_BODY.matcher(text).replaceAll("{}");
    text = SHORT_COMMENT.matcher(text).replaceAll("$1/** $2 */");
    text = ANNOTATION.matcher(text).replaceAll(Layout::joined);
    return LANGUAGE_IMPORT
        .matcher(text)
        .replaceAll(match -> isShadowed.test(match.group(1)) ? "$0" : "");
  }

  private static String joined(MatchResult annotation) {
    String members = annotation.group(2).strip().replaceAll("\n +", " ");
    return Matcher.quoteReplacement(annotation.group(1) + members + annotation.group(3));
  }
}
