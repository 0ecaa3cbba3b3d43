package io.pipepool.internal.serial;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;

/** The messages about a class that may not cross. */
final class Refused {
  private Refused() {}

  /** Returns the same failure, in words. */
  static InvalidObjectException explained(NotSerializableException failure) {
    InvalidObjectException explained =
        new InvalidObjectException(failure.getMessage() + " is not Serializable");
    explained.initCause(failure);
    return explained;
  }

  static String because(Class<?> type) {
    return type.getName()
        + " may not cross by Java serialization: no declared type shows it;"
        + " declare it, or name it in -Apipepool.allow";
  }
}
