package io.pipepool.internal.context;

import io.pipepool.TransportException;
import io.pipepool.internal.failure.ThrowableReader;

/** The failure of a call or an operation because of its contexts. */
final class ContextProblem {
  private ContextProblem() {}

  static TransportException of(String problem, Throwable cause) {
    return new TransportException(
        "[pipepool:call-context] " + problem + ": " + ThrowableReader.text(cause), cause);
  }
}
