package io.pipepool.internal.flight;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a caller, from its beginning until the caller has its last result. If the
 * calling thread ends the operation, the stack trace shows the line of the call.
 *
 * <p>Threading: any thread may call every method. The first one that ends the operation records it.
 */
@Name("io.pipepool.Operation")
@Label("Operation")
@Description("One map, stream, call or submit, from its beginning until its last result")
@Category("Pipepool")
@Threshold("10 ms")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class OperationEvent extends Event {
  /** The last number of all pools, since the workers of one may end calls of another's caller. */
  private static final AtomicLong LAST = new AtomicLong();

  // A program may make calls of a few microseconds, so the event has no objects besides itself.
  private static final AtomicLongFieldUpdater<OperationEvent> ENCODING =
      AtomicLongFieldUpdater.newUpdater(OperationEvent.class, "encoding");
  private static final AtomicLongFieldUpdater<OperationEvent> STARVING =
      AtomicLongFieldUpdater.newUpdater(OperationEvent.class, "starving");
  private static final AtomicLongFieldUpdater<OperationEvent> RUNNING =
      AtomicLongFieldUpdater.newUpdater(OperationEvent.class, "running");
  private static final AtomicIntegerFieldUpdater<OperationEvent> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(OperationEvent.class, "ended");

  @Label("Operation")
  @Description("The number of the operation in this process, from 1")
  private long operation;

  @Label("Kind")
  @Description("call, submit, stream, or map for each one that collects its results")
  private String kind;

  @Label("Task")
  private String task;

  @Label("Engine")
  private @Nullable String engine;

  @Label("Calls")
  @Description("How many calls have ended")
  private long calls;

  @Label("Encoding")
  @Description("How long it took to take the inputs and to encode them")
  @Timespan
  private volatile long encoding;

  @Label("Starving")
  @Description("How long the thread that takes the results had none to take, if it waits for them")
  @Timespan
  private volatile long starving;

  @Label("Running")
  @Description("How long the method ran in all workers together; 0 for a submit among others")
  @Timespan
  private volatile long running;

  @Label("Failure")
  @Description("The class of the exception that ended the operation; null for none")
  private @Nullable String failure;

  /** Is never recorded: it tells whether a recording wants others, so that none is made in vain. */
  private static final OperationEvent SAMPLE = new OperationEvent(OperationKind.CALL, "", "");

  private final transient Object namedEngine;

  /** 1 when the operation has ended. */
  private transient volatile int ended;

  private OperationEvent(OperationKind kind, String task, Object engine) {
    this.kind = kind.word();
    this.task = task;
    this.namedEngine = engine;
  }

  /** Begins the event of an operation that begins now; null if no recording wants it. */
  static @Nullable OperationEvent begun(OperationKind kind, String task, Object engine) {
    if (!SAMPLE.isEnabled()) {
      return null;
    }
    OperationEvent event = new OperationEvent(kind, task, engine);
    event.operation = LAST.incrementAndGet();
    event.begin();
    return event;
  }

  /** Returns the number of the operation. */
  public long number() {
    return operation;
  }

  /** Adds a time for which inputs were taken and encoded. */
  public void addEncoding(long nanos) {
    ENCODING.addAndGet(this, nanos);
  }

  /** Adds a time for which there was no result to take. */
  public void addStarving(long nanos) {
    STARVING.addAndGet(this, nanos);
  }

  /** Adds the running times of calls. */
  public void addRunning(long nanos) {
    RUNNING.addAndGet(this, nanos);
  }

  /**
   * Records the operation, unless a thread has done so before.
   *
   * @param endedCalls how many of its calls have ended
   * @param why the class of the failure that ended it, or null
   */
  public void end(long endedCalls, @Nullable Class<?> why) {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    try {
      end();
      if (!shouldCommit()) {
        return; // it was short
      }
      calls = endedCalls;
      engine = namedEngine.toString();
      failure = why == null ? null : why.getName();
      commit();
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) { // an engine may be the user's
      // The event is dropped.
    }
  }
}
