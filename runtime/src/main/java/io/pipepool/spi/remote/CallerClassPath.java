package io.pipepool.spi.remote;

import io.pipepool.internal.classpath.ClassPathLadder;
import io.pipepool.internal.classpath.WorkerCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the code of the caller, for engines that must bring it to other machines. */
public final class CallerClassPath {
  private CallerClassPath() {}

  /**
   * Returns the jars and folders that have the classes of {@code loader}, in order. A {@link
   * io.pipepool.ParallelPool} finds those of its workers in the same way. Entries may be missing on
   * disk, as in any class path.
   *
   * @param loader the class loader that has the tasks
   * @return the entries
   * @throws io.pipepool.WorkerStartException if this process cannot find out where the classes are
   */
  public static List<Path> of(ClassLoader loader) {
    WorkerCode code = ClassPathLadder.climbForOtherMachines(loader).code();
    List<Path> all = new ArrayList<>(code.modulePath());
    all.addAll(code.classPath());
    return all;
  }
}
