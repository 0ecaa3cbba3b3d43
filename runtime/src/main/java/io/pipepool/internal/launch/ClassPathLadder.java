package io.pipepool.internal.launch;

import io.pipepool.WorkerStartException;
import java.nio.file.Path;
import java.util.List;

/** The ways to find out where a worker finds its code, the surest first. */
final class ClassPathLadder {
  private static final List<ClassPathRung> RUNGS =
      List.of(
          new ModulePathRung(), new SurefireRung(), new OwnClassPathRung(), new LoaderChainRung());

  private ClassPathLadder() {}

  /**
   * What the settings say, or the first way that leads there.
   *
   * @throws WorkerStartException if none does, with all that were tried
   */
  static WorkerCode climb(JvmSettings settings) {
    List<Path> given = settings.classPath();
    if (given != null) {
      return WorkerCode.ofClassPath(given.stream().map(Path::toAbsolutePath).toList());
    }
    return climb(settings.loader(), RUNGS);
  }

  static WorkerCode climb(ClassLoader loader, List<ClassPathRung> rungs) {
    StringBuilder tried = new StringBuilder();
    for (ClassPathRung rung : rungs) {
      try {
        return rung.find(loader);
      } catch (ClassPathException e) {
        tried.append("\n  ").append(rung.name()).append(": ").append(e.getMessage());
      }
    }
    throw new WorkerStartException(
        "[pipepool:class-path] workers cannot be given the classes of "
            + loader
            + ": nothing tells where they are; set ParallelPool.builder().classPath(...). Tried:"
            + tried);
  }
}
