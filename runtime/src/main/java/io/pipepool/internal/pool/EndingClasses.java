package io.pipepool.internal.pool;

import io.pipepool.internal.flight.Flight;

/**
 * The classes that a pool does not need before a worker ends. A container may stop the class loader
 * of a web application while its pool still has idle workers: from then on no class can be loaded.
 * So a pool loads these some time after its first worker, when that delays no call.
 */
final class EndingClasses {
  private EndingClasses() {}

  /** Loads the classes, and the classes that the JVM needs to verify them. */
  static void load() {
    Flight.prepare();
    for (String name : names()) {
      try {
        Class<?> unused = Class.forName(name, true, EndingClasses.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
        return; // a container has stopped the class loader, so the others cannot be loaded either
      }
    }
  }

  /**
   * Returns the names of the classes. They are no constant: to initialize one needs memory, and the
   * JVM tries that only once.
   */
  private static String[] names() {
    return new String[] {
      "io.pipepool.TaskTimeoutException",
      "io.pipepool.WorkerLostException",
      "io.pipepool.internal.OperatorLog",
      "io.pipepool.internal.dispatch.Culprits",
      "io.pipepool.internal.dispatch.Decision$Recycled",
      "io.pipepool.internal.dispatch.Departure",
      "io.pipepool.internal.dispatch.Fate",
      "io.pipepool.internal.dispatch.GivenBack",
      "io.pipepool.internal.dispatch.Verdict",
      "io.pipepool.internal.lane.ControlCharacters",
      "io.pipepool.internal.lane.OwnThread",
      "io.pipepool.internal.lane.WorkerEnd",
      "io.pipepool.internal.launch.Death",
      "io.pipepool.internal.launch.Death$Cause",
      "io.pipepool.internal.launch.ExitWords",
      "io.pipepool.internal.launch.StartHints",
      "io.pipepool.internal.pool.EndWords",
      "io.pipepool.internal.pool.EndWords$1", // javac's table for the switch over causes
      "io.pipepool.internal.pool.FailureMessages",
      "io.pipepool.internal.tempfiles.LeftFiles",
      "io.pipepool.internal.timeline.MarkKind",
      "io.pipepool.internal.timeline.Marks$Mark"
    };
  }
}
