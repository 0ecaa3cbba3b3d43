package io.pipepool.internal.worker;

/**
 * Lets the parent decide when the worker ends. Supervisors and {@code docker stop} send {@code
 * SIGTERM} to all processes of a service. The parent may have calls to finish then, and a worker
 * ends with its pipe.
 *
 * <p>Loading this class takes the signal over. The class handles the signal instead of ignoring it,
 * because processes that the worker starts would inherit an ignored signal, and {@link
 * Process#destroy} could not end them.
 *
 * <p>The build compiles this class apart from all others, because javac has a warning for the use
 * of {@code sun.misc.Signal} that cannot be suppressed. A JVM without {@code jdk.unsupported}
 * cannot load it.
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
