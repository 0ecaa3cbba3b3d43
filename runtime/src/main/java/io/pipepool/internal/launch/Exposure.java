package io.pipepool.internal.launch;

import java.util.function.Predicate;

/**
 * The parts of this process that reach its workers without being sent with a call, and the ways of
 * other processes into workers.
 *
 * @param environment whether all of its variables do, or only those of {@link WorkerEnvironment}'s
 *     short list
 * @param properties returns whether the system property of that name does; asked whenever a worker
 *     starts
 * @param classes whether workers may ask for classes and resources that their class path lacks
 * @param attach whether tools, such as {@code jstack}, can attach to a worker's JVM
 * @param agents which of its agents do
 */
public record Exposure(
    boolean environment,
    Predicate<String> properties,
    boolean classes,
    boolean attach,
    InheritedAgents agents) {
  /** Nothing is held back but agents. */
  public static final Exposure ALL =
      new Exposure(true, name -> true, true, true, InheritedAgents.NONE);
}
