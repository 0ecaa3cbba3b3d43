package io.pipepool.internal.flight;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Whether JDK Flight Recorder may record events of this process. Each maker of an event asks first,
 * so that no event's class is loaded in a process that never records.
 */
public final class Flight {
  private static final boolean IS_PRESENT = isPresent();

  private Flight() {}

  private static boolean isPresent() {
    try {
      Class<?> event = Class.forName("jdk.jfr.Event", false, Flight.class.getClassLoader());
      // The JVM itself may have added the module, and then this one does not read it yet.
      Flight.class.getModule().addReads(event.getModule());
      return true;
    } catch (ClassNotFoundException | RuntimeException | Error e) { // without memory, say
      return false;
    }
  }

  /**
   * Returns whether this process has begun to record at any time. Until then, to ask is to read a
   * field. Afterwards, each event knows whether a recording wants it.
   */
  public static boolean isOn() {
    return IS_PRESENT && FlightRecorder.isInitialized();
  }

  /** Begins the event of an operation; null if no recording wants it. */
  public static @Nullable OperationEvent operation(OperationKind kind, String task, Object engine) {
    try {
      return isOn() ? OperationEvent.begun(kind, task, engine) : null;
    } catch (OutOfMemoryError | LinkageError | IllegalStateException e) {
      return null; // no call depends on the event
    }
  }
}
