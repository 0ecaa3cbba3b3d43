package io.pipepool.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The end of a worker that had been ready. */
@Name("io.pipepool.WorkerEnd")
@Label("Worker End")
@Description("The end of a worker that had been ready")
@Category("Pipepool")
@StackTrace(false)
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class WorkerEndEvent extends Event {
  @Label("Pool")
  private String pool;

  @Label("Worker")
  private int worker;

  @Label("Process Id")
  private long pid;

  @Label("Lifetime")
  @Description("How long the worker had been ready")
  @Timespan
  private long lifetime;

  @Label("Lost")
  @Description("Whether the worker died, or the pool killed it because of a call")
  private boolean lost;

  @Label("Reason")
  private String reason;

  private WorkerEndEvent(
      String pool, int worker, long pid, long lifetime, boolean lost, String reason) {
    this.pool = pool;
    this.worker = worker;
    this.pid = pid;
    this.lifetime = lifetime;
    this.lost = lost;
    this.reason = reason;
  }

  /** Records that a worker has ended, which was ready for {@code lifetime} nanoseconds. */
  public static void record(
      String pool, int worker, long pid, long lifetime, boolean lost, String reason) {
    new WorkerEndEvent(pool, worker, pid, lifetime, lost, reason).commit();
  }
}
