package io.pipepool.internal.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a command line. As text, they are written as for a POSIX shell. */
final class CommandWords implements Form<List<String>> {
  @Override
  public List<String> parse(String text) {
    return ShellWords.split(text);
  }

  @Override
  public void check(List<String> words) {
    int number = 0;
    for (@Nullable String word : words) {
      number++;
      if (word == null || word.isEmpty()) {
        throw new IllegalArgumentException(
            "each word must have a character, but word "
                + number
                + " is "
                + (word == null ? "null" : "empty"));
      }
    }
  }
}
