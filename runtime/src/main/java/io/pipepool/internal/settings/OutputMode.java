package io.pipepool.internal.settings;

/** What becomes of the text that workers print. */
public enum OutputMode {
  /** This process prints it, each line behind the worker's name. */
  FORWARD,
  /** Workers print to this process's standard error themselves. */
  INHERIT,
  /** The pool drops it, but for the last lines of a worker that died. */
  DISCARD
}
