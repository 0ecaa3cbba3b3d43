package io.pipepool.internal.settings;

import io.pipepool.internal.launch.InheritedAgents;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The beginnings of the names of agents' files. As text, they are written as for a POSIX shell. */
final class AgentNames implements Form<List<String>> {
  /** What a flag or a path has, but no name of a file. */
  private static final Pattern OF_FLAG = Pattern.compile("[/\\\\:=]");

  @Override
  public List<String> parse(String text) {
    return ShellWords.split(text);
  }

  @Override
  public void check(List<String> names) {
    for (@Nullable String name : names) {
      if (name == null || name.isEmpty() || OF_FLAG.matcher(name).find()) {
        throw new IllegalArgumentException(
            "each must be the beginning of the name of an agent's file, such as"
                + " \"org.jacoco.agent\", or \""
                + InheritedAgents.ALL
                + "\" for all agents");
      }
    }
  }
}
