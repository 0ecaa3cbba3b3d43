package io.pipepool.internal.dispatch;

/**
 * What has happened to the calls of a share.
 *
 * @param attempt how often the call has run before, for itself and not as a bystander
 * @param runs how often the calls have been run before, as bystanders, too
 * @param comebacks how often in a row a worker has given back the first of them at its turn
 * @param alone whether this is one call that must not share a worker with another call
 * @param suspect whether a worker ended before it had read all of the share
 */
record CallsPast(int attempt, int runs, int comebacks, boolean alone, boolean suspect) {
  /** Returns the past of calls that no worker was sent before. */
  static CallsPast none(boolean alone) {
    return new CallsPast(0, 0, 0, alone, false);
  }

  CallsPast suspected() {
    return new CallsPast(attempt, runs, comebacks, alone, true);
  }

  CallsPast begun() {
    return new CallsPast(attempt, runs + 1, comebacks, alone, suspect);
  }

  CallsPast cameBack() {
    return new CallsPast(attempt, runs, comebacks + 1, alone, suspect);
  }

  /** Returns the past of those calls that were not the first. */
  CallsPast withoutComebacks() {
    return comebacks == 0 ? this : new CallsPast(attempt, runs, 0, alone, suspect);
  }

  /**
   * Returns the past of one of the calls, which runs by itself.
   *
   * @param more how many attempts to add
   * @param only whether there is no other call
   */
  CallsPast single(int more, boolean only) {
    return new CallsPast(attempt + more, runs, comebacks, true, suspect && only);
  }
}
