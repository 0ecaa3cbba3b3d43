package io.pipepool.internal.serial;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Classes that stand in a stream for a class that may cross, or for a part of it: serialization
 * proxies, and enums.
 *
 * <p>A proxy is an object that a {@code writeReplace} returns, of a class that has a {@code
 * readResolve}. That class is often private, so no declared type can show it. It is as trustworthy
 * as the class for which it stands, if the same authors wrote both. So both processes draw the same
 * line. They allow:
 *
 * <ul>
 *   <li>a proxy or enum nested in a class that may cross;
 *   <li>a proxy in the package of a class that may cross and has a {@code writeReplace}, or is
 *       abstract, so that its subclasses may have one;
 *   <li>an enum in the package of any class that may cross.
 * </ul>
 *
 * They allow these only if one class loader defined both classes and both come from the same jar,
 * folder or named module ({@link Origin}). So a class that an attacker's jar has in the same
 * package stays out. In the JDK, whose packages have many authors, only nested classes count.
 */
final class StandIns {
  private final Predicate<Class<?>> allowed;
  private final Set<Class<?>> shown;

  /**
   * @param allowed tests whether a class may cross
   * @param shown classes that may cross, as far as they are known
   */
  StandIns(Predicate<Class<?>> allowed, Set<Class<?>> shown) {
    this.allowed = allowed;
    this.shown = shown;
  }

  /** Returns whether the class stands for a class that may cross. */
  boolean has(Class<?> type) {
    return (isEnum(type) || isProxy(type)) && (isNested(type) || isBeside(type));
  }

  private boolean isNested(Class<?> type) {
    Class<?> outer = type.getEnclosingClass(); // the JVM checks that both classes say so
    return outer != null
        && outer.getClassLoader() == type.getClassLoader()
        && outer.getPackageName().equals(type.getPackageName())
        && allowed.test(outer);
  }

  private boolean isBeside(Class<?> type) {
    if (JdkClasses.isJdk(type)) {
      return false;
    }
    boolean isEnum = isEnum(type);
    for (Class<?> each : shown) {
      if ((isEnum || mayBeReplaced(each)) && Origin.isSamePackage(each, type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeReplaced(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers()) || Members.declares(type, "writeReplace");
  }

  private static boolean isEnum(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return type.isEnum() || (parent != null && parent.isEnum());
  }

  private static boolean isProxy(Class<?> type) {
    return Serializable.class.isAssignableFrom(type)
        && !Modifier.isAbstract(type.getModifiers())
        && Members.has(type, "readResolve");
  }
}
