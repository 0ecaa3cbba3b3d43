package io.pipepool.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells when a call of an emitter waits until its consumer takes elements. */
final class CreditWatch {
  private CreditWatch() {}

  /**
   * Writes {@code file} as soon as the calling thread waits for credit. By then the worker has told
   * its parent that the call waits, and no element comes until the parent grants more.
   */
  static void signWhenTheCallerWaits(Path file) {
    Thread emitting = Thread.currentThread();
    Thread watch =
        new Thread(
            () -> {
              Conditions.eventually(() -> waitsForCredit(emitting));
              sign(file);
            },
            "credit-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static boolean waitsForCredit(Thread emitting) {
    return Arrays.stream(emitting.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("awaitCredit"))
        && emitting.getState() == Thread.State.WAITING;
  }

  private static void sign(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
