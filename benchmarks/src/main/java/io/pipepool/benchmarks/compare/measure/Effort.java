package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Python;

/**
 * How much is done.
 *
 * @param rounds how often each system takes its turn, besides {@code warmUps}
 * @param warmUps how often before, without being counted
 * @param quick whether the work itself is a tenth
 * @param python where Python is, if it takes part
 */
public record Effort(int rounds, int warmUps, boolean quick, Python python) {
  /** A number of calls or items, or a tenth of it. */
  int of(int full) {
    return quick ? full / 10 : full;
  }
}
