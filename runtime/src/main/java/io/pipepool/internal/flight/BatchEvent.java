package io.pipepool.internal.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/**
 * The calls that a worker got together, from the moment at which the pool sent them until the last
 * result had come. That time is {@code queued}, {@code crossing} and {@code running}.
 *
 * <p>Threading: the thread that sends the calls makes the event. The threads that read the worker's
 * answers add to it, one after the other.
 */
@Name("io.pipepool.Batch")
@Label("Batch")
@Description("Calls that a worker got together, from sending them until the last result")
@Threshold("1 ms")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class BatchEvent extends OfCallsEvent {
  @Label("First Index")
  @Description("The place of the first input in its operation, from 0")
  private long firstIndex;

  @Label("Calls")
  @Description("How many calls have ended")
  private int calls;

  @Label("Failed")
  @Description("How many of them have failed")
  private int failed;

  @Label("Attempt")
  @Description("How often the calls had been run before")
  private int attempt;

  @Label("Lost")
  @Description("Whether the worker ended before its calls did")
  private boolean lost;

  @Label("Bytes Sent")
  @DataAmount
  private long bytesSent;

  @Label("Bytes Received")
  @DataAmount
  private long bytesReceived;

  @Label("Encoding")
  @Description("How long the caller took to take the inputs and to encode them")
  @Timespan
  private long encoding;

  @Label("Waiting")
  @Description("How long the calls waited for a worker before they were sent")
  @Timespan
  private long waiting;

  @Label("Queued")
  @Description("How long the calls then waited in the worker behind others")
  @Timespan
  private long queued;

  @Label("Crossing")
  @Description("The time for pipes, decoding and encoding, and the worker's threads")
  @Timespan
  private long crossing;

  @Label("Running")
  @Description("How long the method ran, as the worker says")
  @Timespan
  private long running;

  /** Is never recorded: it tells whether a recording wants others, so that none is made in vain. */
  private static final BatchEvent SAMPLE = new BatchEvent(new CallPlace(0, "", "", 0, 0, 0), 0, 0);

  private final transient long sentNanos;

  private BatchEvent(CallPlace place, int attempt, long sentNanos) {
    super(place);
    this.firstIndex = place.index();
    this.attempt = attempt;
    this.sentNanos = sentNanos;
  }

  /** Returns whether a recording wants events of batches now. */
  public static boolean isWanted() {
    return SAMPLE.isEnabled();
  }

  /**
   * Begins the event of calls that are sent at {@code now}.
   *
   * @param attempt how often the calls have been run before
   */
  public static BatchEvent sent(CallPlace place, int attempt, long now) {
    BatchEvent event = new BatchEvent(place, attempt, now);
    event.begin();
    return event;
  }

  /** Sets what happened before the calls were sent, with times in nanoseconds. */
  public void before(long encodingNanos, long waitingNanos, long bytes) {
    encoding = encodingNanos;
    waiting = waitingNanos;
    bytesSent = bytes;
  }

  /** Sets how long the calls waited in the worker, in nanoseconds. */
  public void queued(long nanos) {
    queued = nanos;
  }

  /** Adds results that have come together. */
  public void add(int ended, int failures, long bytes, long ranNanos) {
    calls += ended;
    failed += failures;
    bytesReceived += bytes;
    running += ranNanos;
  }

  /**
   * Records the event, because the worker has answered to the end. If it gave all calls back, they
   * run elsewhere, and this event is dropped.
   */
  public void ended(long now) {
    if (calls > 0) {
      record(now);
    }
  }

  private void record(long now) {
    crossing = Math.max(0, now - sentNanos - queued - running);
    commit();
  }

  /** Records the event, because the worker is gone. */
  public void lost(long now) {
    lost = true;
    record(now);
  }
}
