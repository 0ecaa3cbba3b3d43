package io.pipepool.internal.launch;

import io.pipepool.WorkerStartException;
import java.nio.file.Path;
import java.util.List;

/** The ways to find out where a worker finds its code, the surest first. */
final class ClassPathLadder {
  private static final List<ClassPathRung> RUNGS =
      List.of(
          new ModulePathRung(),
          new SurefireRung(),
          new OwnClassPathRung(),
          new LoaderChainRung(),
          new SpringBootRung(),
          new AskingRung());

  private ClassPathLadder() {}

  /**
   * Where a way has led.
   *
   * @param words which way it was and why not another, in a few lines
   */
  record Place(WorkerCode code, String words) {}

  /**
   * What the settings say, or the first way that leads there.
   *
   * @throws WorkerStartException if none does, with all that were tried
   */
  static Place climb(JvmSettings settings) {
    List<Path> given = settings.classPath();
    if (given != null) {
      List<Path> absolute = given.stream().map(Path::toAbsolutePath).toList();
      return new Place(
          WorkerCode.ofClassPath(absolute), "Its class path: builder().classPath(...).");
    }
    return climb(settings.loader(), RUNGS);
  }

  static Place climb(ClassLoader loader, List<ClassPathRung> rungs) {
    StringBuilder tried = new StringBuilder();
    for (ClassPathRung rung : rungs) {
      try {
        WorkerCode code = rung.find(loader);
        return new Place(
            code,
            "Its class path: "
                + rung.name()
                + "."
                + (tried.length() == 0 ? "" : " Tried before:" + tried));
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
