package io.pipepool.internal.worker;

/** The ways in which the worker ends its process. */
interface ProcessExit {
  /** Ends this process. */
  ProcessExit PROCESS =
      new ProcessExit() {
        @Override
        public void halt(int code) {
          Runtime.getRuntime().halt(code);
        }

        @Override
        public void exit(int code) {
          System.exit(code);
        }

        @Override
        public void exit(int code, long hookMillis) {
          HookLimit.begin(hookMillis, code);
          System.exit(code);
        }
      };

  /** Ends the process now, in the middle of any call. */
  void halt(int code);

  /**
   * Ends the process now, after its last words. They go to standard error, whose end the parent
   * shows to its callers. If no memory is left for the words, this method ends the process all the
   * same.
   */
  default void halt(int code, Throwable lastWords) {
    try {
      lastWords.printStackTrace();
    } finally {
      halt(code);
    }
  }

  /** Ends the process after its shutdown hooks. */
  void exit(int code);

  /**
   * Ends the process after its shutdown hooks, but after {@code hookMillis} milliseconds at the
   * latest.
   */
  void exit(int code, long hookMillis);
}
