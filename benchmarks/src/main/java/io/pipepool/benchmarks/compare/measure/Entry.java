package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;

/**
 * A system that takes part in a measure.
 *
 * @param system its name
 * @param opener makes it ready
 */
public record Entry(String system, Opener opener) {
  /** Makes a contender ready, as a program does that uses it for long. */
  public interface Opener {
    /** Starts what it needs. */
    Contender open() throws Exception;
  }
}
