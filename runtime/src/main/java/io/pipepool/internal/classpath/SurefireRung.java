package io.pipepool.internal.classpath;

import java.util.List;

/** What Maven's Surefire says the test class path is; its own jars are on the real one. */
final class SurefireRung implements ClassPathRung {
  @Override
  public String name() {
    return "Surefire's class path";
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    String classPath = System.getProperty("surefire.test.class.path");
    if (classPath == null || classPath.isEmpty()) {
      throw new ClassPathException("not run by Surefire");
    }
    if (!OwnClassPathRung.isOwn(loader)) {
      throw new ClassPathException("it does not have the classes of " + loader);
    }
    return WorkerCode.ofClassPath(List.copyOf(PathList.parse(classPath)));
  }
}
