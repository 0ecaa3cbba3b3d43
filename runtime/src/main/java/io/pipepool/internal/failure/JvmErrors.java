package io.pipepool.internal.failure;

/**
 * Tells the errors after which the JVM itself cannot go on from those that are only a failure of
 * the code that threw them.
 *
 * <p>Java code throws {@link OutOfMemoryError}s, too: {@code Files.readAllBytes} of a file of 3 GB,
 * {@code String.repeat}, a library with a limit of its own. Only the messages of the JVM, and those
 * with which the JDK reports that memory outside the heap is exhausted, concern more than one call.
 */
public final class JvmErrors {
  /**
   * The beginnings of the messages of errors that end a JVM which has {@code
   * ExitOnOutOfMemoryError}.
   */
  private static final String[] MANAGED = {
    "Java heap space",
    "GC overhead limit exceeded",
    "Requested array size exceeds VM limit",
    "Metaspace",
    "Compressed class space"
  };

  /** The beginnings of the messages of errors about memory outside the heap, or about threads. */
  private static final String[] NATIVE = {
    "unable to create native thread",
    "unable to create new native thread",
    "Cannot reserve ", // direct buffers, since JDK 16
    "Direct buffer memory",
    "Map failed",
    "Out of swap space"
  };

  private JvmErrors() {}

  /** Returns whether the JVM cannot be relied on after {@code failure}. */
  public static boolean isFatal(Throwable failure) {
    if (failure instanceof OutOfMemoryError error) {
      return isManaged(error) || begins(error, NATIVE);
    }
    return failure instanceof UnknownError;
  }

  /** Returns whether the heap or the memory for classes is exhausted. */
  public static boolean isManaged(OutOfMemoryError error) {
    return begins(error, MANAGED);
  }

  private static boolean begins(OutOfMemoryError error, String[] texts) {
    String message = ThrowableReader.message(error);
    if (message != null) {
      for (String text : texts) {
        if (message.startsWith(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
