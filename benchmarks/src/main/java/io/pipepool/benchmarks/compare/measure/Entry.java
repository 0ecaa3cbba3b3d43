package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;

/**
 * A system that takes part in a measure.
 *
 * @param system the system's name
 * @param opener makes the system ready
 */
public record Entry(String system, Opener opener) {
  /** Makes a contender ready in the way of a program that uses it for long. */
  public interface Opener {
    /** Starts everything that the contender needs. */
    Contender open() throws Exception;
  }
}
