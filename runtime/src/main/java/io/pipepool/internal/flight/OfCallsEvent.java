package io.pipepool.internal.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;

/** An event that belongs to calls of one operation, which a worker has or had. */
abstract class OfCallsEvent extends OfWorkerEvent {
  @Label("Operation")
  @Description("The number of the operation; 0 if that is not recorded")
  final long operation;

  @Label("Task")
  final String task;

  OfCallsEvent(CallPlace place) {
    super(place.pool(), place.worker(), place.pid());
    this.operation = place.operation();
    this.task = place.task();
  }
}
