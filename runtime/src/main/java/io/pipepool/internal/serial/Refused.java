package io.pipepool.internal.serial;

/** What to tell about a class that may not cross. */
final class Refused {
  private Refused() {}

  static String because(Class<?> type) {
    return type.getName()
        + " may not cross by Java serialization: no declared type shows it;"
        + " declare it, or name it in -Apipepool.allow";
  }
}
