package io.pipepool.internal.failure;

import org.jspecify.annotations.Nullable;

/** Makes stand-ins of the plain data of throwables. It loads and deserialises nothing. */
final class PlainRebuilder {
  private final FailureNode[] nodes;

  /** The stand-ins so far. */
  private final @Nullable Throwable[] rebuilt;

  PlainRebuilder(FailureNode[] nodes) {
    this.nodes = nodes;
    this.rebuilt = new Throwable[nodes.length];
  }

  Throwable rebuild(int number) {
    Throwable known = rebuilt[number];
    if (known != null) {
      return known; // in a circle, the JDK prints a reference
    }
    FailureNode node = nodes[number];
    LoggedException standIn = new LoggedException(node.text());
    rebuilt[number] = standIn;
    standIn.setStackTrace(node.frames().toArray(new StackTraceElement[0]));
    if (node.cause() >= 0 && node.cause() != number) {
      standIn.initCause(rebuild(node.cause()));
    }
    for (int next : node.suppressed()) {
      if (next != number) {
        standIn.addSuppressed(rebuild(next));
      }
    }
    return standIn;
  }
}
