package io.pipepool.internal.flight;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

  @Label("Operation")
  @Description("The number of the operation in this process, from 1")
  private long operation;

  @Label("Kind")
  @Description("call, submit, stream, or map for each one that collects its results")
  private String kind;

  @Label("Task")
  private String task;

  @Label("Engine")
  private String engine;

  @Label("Calls")
  @Description("How many calls have ended")
  private long calls;

  @Label("Encoding")
  @Description("How long it took to take the inputs and to encode them")
  @Timespan
  private long encoding;

  @Label("Starving")
  @Description("How long the thread that takes the results had none to take")
  @Timespan
  private long starving;

  @Label("Running")
  @Description("How long the method ran in all workers together, as they say")
  @Timespan
  private long running;

  @Label("Failure")
  @Description("The class of the exception that ended the operation; null for none")
  private @Nullable String failure;

  private final transient AtomicLong encoded = new AtomicLong();
  private final transient AtomicLong starved = new AtomicLong();
  private final transient AtomicLong ran = new AtomicLong();
  private final transient AtomicBoolean ended = new AtomicBoolean();

  private OperationEvent(OperationKind kind, String task) {
    this.kind = kind.word();
    this.task = task;
    this.engine = "";
  }

  /** Begins the event of an operation that begins now; null if no recording wants it. */
  static @Nullable OperationEvent begun(OperationKind kind, String task, Object engine) {
    OperationEvent event = new OperationEvent(kind, task);
    if (!event.isEnabled()) {
      return null;
    }
    event.engine = engine.toString();
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
    encoded.addAndGet(nanos);
  }

  /** Adds a time for which there was no result to take. */
  public void addStarving(long nanos) {
    starved.addAndGet(nanos);
  }

  /** Adds the running times of calls. */
  public void addRunning(long nanos) {
    ran.addAndGet(nanos);
  }

  /**
   * Records the operation, unless a thread has done so before.
   *
   * @param endedCalls how many of its calls have ended
   * @param why the class of the failure that ended it, or null
   */
  public void end(long endedCalls, @Nullable Class<?> why) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    calls = endedCalls;
    encoding = encoded.get();
    starving = starved.get();
    running = ran.get();
    failure = why == null ? null : why.getName();
    try {
      commit();
    } catch (OutOfMemoryError e) {
      // The event is dropped.
    }
  }
}
