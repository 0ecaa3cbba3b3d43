package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The end of a call that exceeded its time limit. */
@Name("io.pipepool.Timeout")
@Label("Timeout")
@Description("A call exceeded its time limit, and the pool ended it")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class TimeoutEvent extends OfCallsEvent {
  @Label("Index")
  @Description("The place of the call's input in its operation, from 0")
  private long index;

  @Label("Limit")
  @Timespan
  private long limit;

  @Label("Killed")
  @Description("Whether the worker was killed, because its call ignored the interrupt")
  private boolean killed;

  private TimeoutEvent(CallPlace place, long limit, boolean killed) {
    super(place);
    this.index = place.index();
    this.limit = limit;
    this.killed = killed;
  }

  /**
   * Records that a call has exceeded its limit.
   *
   * @param limit the limit, in nanoseconds
   * @param killed whether that cost its worker
   */
  public static void record(CallPlace place, long limit, boolean killed) {
    new TimeoutEvent(place, limit, killed).commit();
  }
}
