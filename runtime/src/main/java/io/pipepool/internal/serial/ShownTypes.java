package io.pipepool.internal.serial;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes that a class names as types of what it is serialised with. */
final class ShownTypes {
  private final Set<Class<?>> found = new LinkedHashSet<>();

  private ShownTypes() {}

  static Set<Class<?>> of(Class<?> type) {
    ShownTypes types = new ShownTypes();
    try {
      types.addFields(type);
    } catch (LinkageError | TypeNotPresentException incomplete) {
      types.found.clear(); // a class that cannot be linked cannot be deserialised either
    }
    return types.found;
  }

  private void addFields(Class<?> type) {
    if (type.getGenericSuperclass() instanceof ParameterizedType parent) {
      addAll(parent.getActualTypeArguments());
    }
    for (Field field : type.getDeclaredFields()) {
      if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
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
