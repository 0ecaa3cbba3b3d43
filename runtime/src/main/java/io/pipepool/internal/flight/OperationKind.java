package io.pipepool.internal.flight;

import java.util.Locale;

/** The kinds of operations, as events name them. */
public enum OperationKind {
  /** One call, for which its caller waits. */
  CALL,
  /** One call, whose result completes a future. */
  SUBMIT,
  /** Calls whose results are collected: {@code map}, {@code forEach}, {@code outcomes}. */
  MAP,
  /** Calls whose results flow. */
  STREAM;

  private final String word = name().toLowerCase(Locale.ROOT);

  String word() {
    return word;
  }
}
