package io.pipepool.internal.classpath;

import org.jspecify.annotations.Nullable;

/** Gives workers the class path of this process, if its own loader has the classes. */
final class OwnClassPathRung implements ClassPathRung {
  @Override
  public String name() {
    return "class path of this process";
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    if (!isOwn(loader)) {
      throw new ClassPathException("it does not have the classes of " + loader);
    }
    return WorkerCode.ofClassPath(PathList.parse(System.getProperty("java.class.path", "")));
  }

  /** Returns whether {@code loader} is the system class loader or one above it. */
  static boolean isOwn(ClassLoader loader) {
    @Nullable ClassLoader own = ClassLoader.getSystemClassLoader();
    while (own != null) {
      if (own == loader) {
        return true;
      }
      own = own.getParent();
    }
    return false;
  }
}
