package io.pipepool.benchmarks.compare.peer;

/** A system that is ready to do one measure's work any number of times on one thread. */
public interface Contender {
  /** Does the work once. Returns the value of this round in the measure's unit. */
  double round() throws Exception;

  /** Ends everything that the contender started. */
  default void end() throws Exception {}

  /**
   * Returns a contender that does {@code work} with {@code resource} and closes the resource in the
   * end.
   */
  static Contender of(AutoCloseable resource, Work work) {
    return new Contender() {
      @Override
      public double round() throws Exception {
        return work.round();
      }

      @Override
      public void end() throws Exception {
        resource.close();
      }
    };
  }

  /** The work of a contender in one round. */
  interface Work {
    /** Does the work once. Returns the value of this round in the measure's unit. */
    double round() throws Exception;
  }
}
