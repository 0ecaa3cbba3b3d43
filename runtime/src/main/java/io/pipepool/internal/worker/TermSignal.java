package io.pipepool.internal.worker;

/**
 * Leaves it to the parent when the worker ends. Supervisors and {@code docker stop} send {@code
 * SIGTERM} to all processes of a service: the parent may have calls to finish then, and a worker
 * ends with its pipe.
 *
 * <p>To load the class is to take the signal over. The signal is handled and not ignored, because
 * processes that the worker starts would inherit that, and {@link Process#destroy} with it.
 *
 * <p>The build compiles this class apart from all others: javac has a warning for the use of {@code
 * sun.misc.Signal} that cannot be suppressed. A JVM without {@code jdk.unsupported} cannot load it.
 */
final class TermSignal implements sun.misc.SignalHandler {
  static {
    sun.misc.Signal.handle(new sun.misc.Signal("TERM"), new TermSignal());
  }

  private TermSignal() {}

  @Override
  public void handle(sun.misc.Signal signal) {
    // The parent decides.
  }
}
