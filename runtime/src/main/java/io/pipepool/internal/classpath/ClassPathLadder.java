package io.pipepool.internal.classpath;

import io.pipepool.WorkerStartException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to find the code of workers, the surest first. Each way is a rung. */
public final class ClassPathLadder {
  private static final List<ClassPathRung> RUNGS = rungs(new LoaderChainRung(true));

  private static List<ClassPathRung> rungs(LoaderChainRung chain) {
    return List.of(
        new ModulePathRung(),
        new SurefireRung(),
        new OwnClassPathRung(),
        chain,
        new SpringBootRung(),
        new AskingRung());
  }

  private ClassPathLadder() {}

  /**
   * The place to which a rung has led.
   *
   * @param words which way it was and why not another, in a few lines
   * @param home the class loader whose classes are there, and those of all loaders above it; null
   *     if the class path was given
   */
  public record Place(WorkerCode code, String words, @Nullable ClassLoader home) {}

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
          WorkerCode.ofClassPath(absolute), "Its class path: builder().classPath(...).", null);
    }
    return climb(loader, RUNGS);
  }

  /**
   * Returns the first way that leads to the code for a process that cannot ask this one. So it also
   * takes the places of class loaders that do not ask their parent first.
   *
   * @param loader the class loader that has the tasks
   * @throws WorkerStartException if none does, with all that were tried
   */
  public static Place climbForOtherMachines(ClassLoader loader) {
    return climb(loader, rungs(new LoaderChainRung(false)));
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
                + (tried.length() == 0 ? "" : " Tried before:" + tried),
            rung.home(loader));
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
