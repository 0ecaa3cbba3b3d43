package io.pipepool.internal.flight;

import java.lang.invoke.MethodHandles;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Whether JDK Flight Recorder may record events of this process. Each maker of an event asks first,
 * so that no event's class is loaded in a process that never records.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call every method, but one that holds a lock of a pool must not call {@link
 * #prepare}: to load the class of an event, Flight Recorder takes locks of its own, and makes code.
 */
public final class Flight {
  private static final boolean IS_PRESENT = isPresent();

  /** Whether the classes of all events are ready. Volatile, because any thread looks. */
  private static volatile boolean isReady;

  /** Whether they never will be, because one of them cannot be loaded. Any thread writes it. */
  private static volatile boolean isBroken;

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
   * Returns whether this process has begun to record at any time, and a thread has {@linkplain
   * #prepare prepared} for that. To ask is to read a field. If so, each event knows whether a
   * recording wants it.
   */
  public static boolean isOn() {
    return isReady;
  }

  /**
   * Loads the classes of events, if this process has begun to record and no thread has done so. If
   * it has not, this method only reads fields.
   */
  public static void prepare() {
    if (!isReady && IS_PRESENT && !isBroken && FlightRecorder.isInitialized()) {
      load();
    }
  }

  private static void load() {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      own.ensureInitialized(OperationEvent.class);
      own.ensureInitialized(BatchEvent.class);
      own.ensureInitialized(WorkerStartEvent.class);
      own.ensureInitialized(WorkerEndEvent.class);
      own.ensureInitialized(TimeoutEvent.class);
      own.ensureInitialized(RetryEvent.class);
      isReady = true;
    } catch (IllegalAccessException | RuntimeException | Error e) { // without memory, say
      isBroken = true; // the JVM tries no class's initialisation twice
    }
  }

  /** Begins the event of an operation; null if no recording wants it. */
  public static @Nullable OperationEvent operation(OperationKind kind, String task, Object engine) {
    prepare();
    try {
      return isReady ? OperationEvent.begun(kind, task, engine) : null;
    } catch (OutOfMemoryError | LinkageError | IllegalStateException e) {
      return null; // no call depends on the event
    }
  }
}
