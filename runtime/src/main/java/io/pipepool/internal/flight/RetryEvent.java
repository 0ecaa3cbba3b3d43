package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Calls that run again. */
@Name("io.pipepool.Retry")
@Label("Retry")
@Description("Calls run again, because their worker or one of them did not end well")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class RetryEvent extends OfCallsEvent {
  @Label("First Index")
  @Description("The place of the first input in its operation, from 0")
  private long firstIndex;

  @Label("Calls")
  private int calls;

  @Label("Attempt")
  @Description("How often the calls may have been run before")
  private int attempt;

  @Label("Reason")
  private String reason;

  private RetryEvent(CallPlace place, int calls, int attempt, String reason) {
    super(place);
    this.firstIndex = place.index();
    this.calls = calls;
    this.attempt = attempt;
    this.reason = reason;
  }

  /**
   * Records that calls run again.
   *
   * @param calls how many they are
   * @param attempt how often they may have been run before
   * @param reason what went wrong in their worker, in words
   */
  public static void record(CallPlace place, int calls, int attempt, String reason) {
    new RetryEvent(place, calls, attempt, reason).commit();
  }
}
