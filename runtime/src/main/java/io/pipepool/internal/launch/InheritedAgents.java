package io.pipepool.internal.launch;

import java.util.List;

/**
 * The agents of this process that workers have as well. They are among those with a file. An agent
 * of the JDK ({@code -agentlib}) is never among them: the usual one is the debugger's, which has a
 * port that only one process can have.
 *
 * @param names the beginnings of the names of their files; {@link #ALL} stands for each
 */
public record InheritedAgents(List<String> names) {
  /** Workers have none. */
  public static final InheritedAgents NONE = new InheritedAgents(List.of());

  /** The name that stands for each agent. */
  public static final String ALL = "*";

  private static final List<String> FLAGS = List.of("-javaagent:", "-agentpath:");

  /** Returns whether {@code flag} starts an agent that workers have as well. */
  boolean areStartedBy(String flag) {
    for (String start : FLAGS) {
      if (flag.startsWith(start)) {
        return haveFile(fileName(flag.substring(start.length())));
      }
    }
    return false;
  }

  /** Returns whether a flag in {@code line} may start an agent that workers have as well. */
  boolean mayBeIn(String line) {
    return !names.isEmpty() && FLAGS.stream().anyMatch(line::contains);
  }

  private boolean haveFile(String fileName) {
    return names.stream().anyMatch(name -> name.equals(ALL) || fileName.startsWith(name));
  }

  /** Returns the file's name from its path, which its options may follow. */
  private static String fileName(String agent) {
    String path = agent.split("=", 2)[0];
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
