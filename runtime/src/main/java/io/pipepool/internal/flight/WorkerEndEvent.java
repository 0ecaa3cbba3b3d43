package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The end of a worker, whether or not it had ever been ready. */
@Name("io.pipepool.WorkerEnd")
@Label("Worker End")
@Description("The end of a worker; each start that is recorded has one")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class WorkerEndEvent extends OfWorkerEvent {
  @Label("Lifetime")
  @Description("How long the worker had been ready; 0 if it never was")
  @Timespan
  private long lifetime;

  @Label("Lost")
  @Description("Whether the worker died, or the pool killed it because of a call")
  private boolean lost;

  @Label("Reason")
  private String reason;

  private WorkerEndEvent(
      String pool, int worker, long pid, long lifetime, boolean lost, String reason) {
    super(pool, worker, pid);
    this.lifetime = lifetime;
    this.lost = lost;
    this.reason = reason;
  }

  /** Records that a worker has ended, which was ready for {@code lifetime} nanoseconds, or 0. */
  public static void record(
      String pool, int worker, long pid, long lifetime, boolean lost, String reason) {
    new WorkerEndEvent(pool, worker, pid, lifetime, lost, reason).commit();
  }
}
