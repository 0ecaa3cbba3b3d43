package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;

/** An event that belongs to calls which a worker has or had. */
abstract class OfCallsEvent extends OfWorkerEvent {
  @Label("Operation")
  @Description("The number of the operation; 0 if it is not recorded, or if there are several")
  final long operation;

  @Label("Task")
  final String task;

  OfCallsEvent(CallPlace place) {
    super(place.pool(), place.worker(), place.pid());
    this.operation = place.operation();
    this.task = place.task();
  }
}
