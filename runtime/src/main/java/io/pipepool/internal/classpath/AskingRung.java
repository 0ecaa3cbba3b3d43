package io.pipepool.internal.classpath;

import java.util.List;

/**
 * What this process itself was started with, and Pipepool; for everything else workers ask the
 * class loaders of this process. So it also reaches classes that exist in memory only.
 *
 * <p>It is the last one, because each class costs a round trip between the processes.
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
