package io.pipepool.internal.serial;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the classes that a class names as types of its serialised parts. */
final class ShownTypes {
  private final Set<Class<?>> found = new LinkedHashSet<>();

  private ShownTypes() {}

  /** Returns the types of the fields that Java serialization writes by itself. */
  static Set<Class<?>> of(Class<?> type) {
    return of(type, 0);
  }

  /** Returns the types of the transient fields, which the class may write by itself. */
  static Set<Class<?>> ofTransient(Class<?> type) {
    return of(type, Modifier.TRANSIENT);
  }

  private static Set<Class<?>> of(Class<?> type, int modifier) {
    ShownTypes types = new ShownTypes();
    try {
      types.addFields(type, modifier);
    } catch (LinkageError | TypeNotPresentException incomplete) {
      types.found.clear(); // a class that cannot be linked cannot be deserialised either
    }
    return types.found;
  }

  private void addFields(Class<?> type, int modifier) {
    if (type.getGenericSuperclass() instanceof ParameterizedType parent) {
      addAll(parent.getActualTypeArguments());
    }
    for (Field field : type.getDeclaredFields()) {
      if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == modifier) {
        add(field.getGenericType());
      }
    }
  }

  private void add(Type type) {
    if (type instanceof Class<?> c) {
      Class<?> element = c;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!element.isPrimitive()) {
        found.add(element);
      }
    } else if (type instanceof ParameterizedType parameterized) {
      add(parameterized.getRawType());
      addAll(parameterized.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      addAll(wildcard.getUpperBounds());
    }
  }

  private void addAll(Type[] types) {
    for (Type type : types) {
      add(type);
    }
  }
}
