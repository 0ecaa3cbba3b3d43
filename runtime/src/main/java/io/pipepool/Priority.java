package io.pipepool;

/**
 * Says whose calls a pool runs first if more calls wait than it has free workers.
 *
 * <p>A free worker gets the next batch of the highest priority that waits. So that no call waits
 * for ever, each lower priority comes first in one of ten turns: if all three always wait, {@link
 * #HIGH} has eight turns of ten, {@link #NORMAL} one and {@link #LOW} one. Calls of one priority
 * take turns as if there were no other.
 *
 * <p>A priority does not end or interrupt a call. A call of {@link #HIGH} waits until a worker has
 * ended the batch that it runs, and a second one if the pool has sent that ahead: one of which the
 * pool expects less than 4 milliseconds.
 *
 * @see ParallelFunction#withPriority
 * @see EmittingFunction#withPriority
 */
public enum Priority {
  /** Work that has time, such as an index that a program builds in the background. */
  LOW,

  /** The priority of a function that sets none. */
  NORMAL,

  /** Calls for which a person waits. */
  HIGH
}
