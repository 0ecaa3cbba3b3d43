package io.pipepool.internal.settings;

import java.util.Arrays;

/** The choices for the text that workers print. */
public enum OutputMode {
  /** This process prints it, each line behind the worker's name. */
  FORWARD,
  /** Workers print to this process's standard error themselves. */
  INHERIT,
  /** The pool drops it, except for the last lines of a worker that died. */
  DISCARD;

  /**
   * Returns the mode with this name, in upper or lower case.
   *
   * @throws IllegalArgumentException if there is no such mode; the message names all
   */
  static OutputMode parse(String name) {
    for (OutputMode mode : values()) {
      if (mode.name().equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("it must be one of " + Arrays.toString(values()));
  }
}
