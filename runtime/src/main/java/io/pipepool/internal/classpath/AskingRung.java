package io.pipepool.internal.classpath;

import java.util.List;

/**
 * Gives workers the code with which this process was started, and Pipepool. For all other classes,
 * workers ask the class loaders of this process. So this rung also reaches classes that exist in
 * memory only.
 *
 * <p>It is the last rung, because each class costs a round trip between the processes.
 */
final class AskingRung implements ClassPathRung {
  private static final List<ClassPathRung> BASES =
      List.of(new ModulePathRung(), new SurefireRung(), new OwnClassPathRung());

  @Override
  public String name() {
    return "asking the class loaders of this process";
  }

  @Override
  public ClassLoader home(ClassLoader loader) {
    return ClassLoader.getSystemClassLoader();
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    ClassLoader own = ClassLoader.getSystemClassLoader();
    WorkerCode base = ClassPathLadder.climb(own, BASES).code();
    boolean hasPipepool = OwnClassPathRung.isOwn(AskingRung.class.getClassLoader());
    return hasPipepool ? base : base.and(PipepoolPlace.find());
  }
}
