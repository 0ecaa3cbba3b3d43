package io.pipepool.benchmarks.compare.peer;

/** A system that is ready to do one measure's work, any number of times, on one thread. */
public interface Contender {
  /** Does the work once, and gives what it came to, in the measure's unit. */
  double round() throws Exception;

  /** Ends what it started. */
  default void end() throws Exception {}

  /** One that does {@code work} with {@code resource} and closes it in the end. */
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

  /** What a contender does in one round. */
  interface Work {
    /** Does the work once, and gives what it came to, in the measure's unit. */
    double round() throws Exception;
  }
}
