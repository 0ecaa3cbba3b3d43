package io.pipepool.fuzz;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.failure.Failures;

/** Rebuilds failures, as their own types and as plain data. */
public final class FailureTarget {
  private FailureTarget() {}

  /** Reads a failure. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzBounds.check(data, FailureTarget::read);
    FuzzBounds.check(data, bytes -> Failures.toPlain(WireReader.of(bytes)));
  }

  private static void read(byte[] data) {
    Throwable failure =
        Failures.read(WireReader.of(data), FuzzTask.TEXTS, FailureTarget.class.getClassLoader());
    if (failure.getStackTrace() == null) {
      throw new AssertionError("a failure has no stack trace");
    }
  }
}
