package io.pipepool.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/**
 * An event that belongs to a worker. The fields of this class are not private, since Flight
 * Recorder leaves out those of superclasses that are. It registers no class that is abstract.
 */
@Category("Pipepool")
@StackTrace(false)
abstract class OfWorkerEvent extends Event {
  @Label("Pool")
  final String pool;

  @Label("Worker")
  @Description("The number of the worker in its pool, from 1; 0 in a pool without workers")
  final int worker;

  @Label("Process Id")
  @Description("-1 if there is no process")
  long pid;

  OfWorkerEvent(String pool, int worker, long pid) {
    this.pool = pool;
    this.worker = worker;
    this.pid = pid;
  }
}
