package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Refusal.Reason;

/** Thrown if no call of a batch can start. */
final class RefusedBatchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String text;

  RefusedBatchException(Reason reason, String text) {
    super(text);
    this.reason = reason;
    this.text = text;
  }

  Reason reason() {
    return reason;
  }

  String text() {
    return text;
  }
}
