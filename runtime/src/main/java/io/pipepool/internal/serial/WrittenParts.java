package io.pipepool.internal.serial;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a class may consist of that writes a transient field by itself, and declares the field by a
 * type of the JDK: its constructors say what they put there.
 *
 * <p>So does {@code MultiKeyMap} of Commons Collections: its map is a {@code Map} for the field,
 * and an {@code AbstractHashedMap} for the constructor.
 */
final class WrittenParts {
  private WrittenParts() {}

  static Set<Class<?>> of(Class<?> type) {
    Set<Class<?>> parts = new LinkedHashSet<>();
    if (!Members.writesItself(type)) {
      return parts;
    }
    try {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        for (Class<?> parameter : constructor.getParameterTypes()) {
          if (!JdkClasses.isJdk(parameter) && isForField(parameter, type)) {
            parts.add(parameter);
          }
        }
      }
    } catch (LinkageError incomplete) {
      parts.clear(); // a class that cannot be linked cannot be deserialised either
    }
    return parts;
  }

  private static boolean isForField(Class<?> parameter, Class<?> type) {
    for (Class<?> each = type;
        each != null && !JdkClasses.isJdk(each);
        each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        Class<?> declared = field.getType();
        if (Modifier.isTransient(field.getModifiers())
            && JdkClasses.isJdk(declared)
            && declared != Object.class
            && declared.isAssignableFrom(parameter)) {
          return true;
        }
      }
    }
    return false;
  }
}
