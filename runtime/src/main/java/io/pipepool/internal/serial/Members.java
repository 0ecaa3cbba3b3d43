package io.pipepool.internal.serial;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The methods without parameters that Java serialization looks for by name. */
final class Members {
  private Members() {}

  /** Returns whether the class has the method, its own or an inherited one. */
  static boolean has(Class<?> type, String method) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (declares(each, method, each == type)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the class itself declares the method. */
  static boolean declares(Class<?> type, String method) {
    return declares(type, method, true);
  }

  private static boolean declares(Class<?> type, String name, boolean alsoPrivate) {
    try {
      Method method = type.getDeclaredMethod(name);
      return method.getReturnType() == Object.class
          && (alsoPrivate || !Modifier.isPrivate(method.getModifiers()));
    } catch (NoSuchMethodException none) {
      return false;
    } catch (LinkageError incomplete) { // then the class cannot be deserialised either
      return false;
    }
  }
}
