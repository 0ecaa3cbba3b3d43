package io.pipepool.internal.failure;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes stand-ins of the plain data of throwables. It loads and deserialises nothing.
 *
 * <p>The stand-ins have no circle, because a logging library that looks for the first cause would
 * look for ever.
 */
final class PlainRebuilder {
  private final FailureNode[] nodes;

  /** The stand-ins so far. */
  private final @Nullable Throwable[] rebuilt;

  /** The numbers of those whose causes and suppressed exceptions are not there yet. */
  private final BitSet begun = new BitSet();

  PlainRebuilder(FailureNode[] nodes) {
    this.nodes = nodes;
    this.rebuilt = new Throwable[nodes.length];
  }

  Throwable rebuild(int number) {
    FailureNode node = nodes[number];
    if (begun.get(number)) { // printed as the JDK prints a circle
      return standIn("[CIRCULAR REFERENCE: " + node.text() + "]", List.of());
    }
    Throwable known = rebuilt[number];
    if (known != null) {
      return known;
    }
    begun.set(number);
    LoggedException standIn = standIn(node.text(), node.frames());
    if (node.cause() >= 0) {
      standIn.initCause(rebuild(node.cause()));
    }
    for (int next : node.suppressed()) {
      standIn.addSuppressed(rebuild(next));
    }
    begun.clear(number);
    rebuilt[number] = standIn;
    return standIn;
  }

  private static LoggedException standIn(String text, List<StackTraceElement> frames) {
    LoggedException standIn = new LoggedException(text);
    standIn.setStackTrace(frames.toArray(new StackTraceElement[0]));
    return standIn;
  }
}
