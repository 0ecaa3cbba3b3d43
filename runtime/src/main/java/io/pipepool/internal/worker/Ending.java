package io.pipepool.internal.worker;

/** How the worker's process ends. */
interface Ending {
  /** The end of this process. */
  Ending PROCESS =
      new Ending() {
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

  /** Ends it after its shutdown hooks. */
  void exit(int code);
}
