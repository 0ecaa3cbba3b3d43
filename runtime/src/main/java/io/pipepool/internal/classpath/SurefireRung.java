package io.pipepool.internal.classpath;

import java.util.List;

/**
 * Gives workers the test class path that Maven's Surefire names in a property. The real class path
 * has Surefire's own jars.
 */
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
