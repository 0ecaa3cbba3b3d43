package io.pipepool.internal.worker;

/** Unwinds a thread of a worker that has ended, if {@link ProcessExit#halt} returns. */
final class EndedError extends Error {
  private static final long serialVersionUID = 1L;
}
