package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Python;

/**
 * How much work a run does.
 *
 * @param rounds how often each system takes its turn, besides {@code warmUps}
 * @param warmUps how many turns come first and do not count
 * @param quick whether the work itself is a tenth
 * @param python the Python to run, if Python takes part
 */
public record Effort(int rounds, int warmUps, boolean quick, Python python) {
  /** Returns a number of calls or items, or a tenth of it if this run is quick. */
  int of(int full) {
    return quick ? full / 10 : full;
  }
}
