package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The start of a worker, from the decision to start it until it is ready, or has failed. */
@Name("io.pipepool.WorkerStart")
@Label("Worker Start")
@Description("The start of a worker, until it is ready for calls or has failed")
@SuppressWarnings("unused") // Flight Recorder reads the fields
public final class WorkerStartEvent extends OfWorkerEvent {
  @Label("Failure")
  @Description("Why the worker did not become ready; null if it did")
  private @Nullable String failure;

  private WorkerStartEvent(String pool, int worker) {
    super(pool, worker, -1);
  }

  /** Begins the event of a worker that starts now; null if no recording wants it. */
  public static @Nullable WorkerStartEvent begun(String pool, int worker) {
    WorkerStartEvent event = new WorkerStartEvent(pool, worker);
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /**
   * Records the event.
   *
   * @param why why the worker did not become ready; null if it did
   */
  public void end(long processId, @Nullable String why) {
    pid = processId;
    failure = why;
    commit();
  }
}
