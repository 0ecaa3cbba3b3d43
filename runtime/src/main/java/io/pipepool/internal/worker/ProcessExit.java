package io.pipepool.internal.worker;

/** How the worker's process ends. */
interface ProcessExit {
  /** The end of this process. */
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
      };

  /** Ends it now, in the middle of whatever runs. */
  void halt(int code);

  /**
   * The same, after its last words: they go to standard error, whose end the parent shows in what
   * its callers get. Ends it also if there is no memory left to say them.
   */
  default void halt(int code, Throwable lastWords) {
    try {
      lastWords.printStackTrace();
    } finally {
      halt(code);
    }
  }

  /** Ends it after its shutdown hooks. */
  void exit(int code);
}
