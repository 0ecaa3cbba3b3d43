package io.pipepool.internal.classpath;

import io.pipepool.WorkerStartException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to find the code of workers, the surest first. Each way is a rung. */
public final class ClassPathLadder {
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
   * The place to which a rung has led.
   *
   * @param words which rung it was and why not another, in a few lines
   */
  public record Place(WorkerCode code, String words) {}

  /**
   * Returns the given class path, or the place to which the first successful rung leads.
   *
   * @param given the class path that the builder was given, or null to find it out
   * @param loader the class loader that has the tasks
   * @throws WorkerStartException if no rung leads to the code; the message has all that were tried
   */
  public static Place climb(@Nullable List<Path> given, ClassLoader loader) {
    if (given != null) {
      List<Path> absolute = given.stream().map(Path::toAbsolutePath).toList();
      return new Place(
          WorkerCode.ofClassPath(absolute), "Its class path: builder().classPath(...).");
    }
    return climb(loader, RUNGS);
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
            + ": this process cannot find out where they are; set"
            + " ParallelPool.builder().classPath(...). Tried:"
            + tried);
  }
}
