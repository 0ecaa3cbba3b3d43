package io.pipepool.processor;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;

/** A generic type whose variables have been replaced. */
record Substituted(Class<?> raw, Type[] arguments) implements ParameterizedType {
  static Type in(Type type, Map<TypeVariable<?>, Type> bound) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments =
          Arrays.stream(generic.getActualTypeArguments())
              .map(argument -> in(argument, bound))
              .toArray(Type[]::new);
      return new Substituted((Class<?>) generic.getRawType(), arguments);
    }
    return type instanceof TypeVariable<?> variable ? bound.get(variable) : type;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return arguments;
  }

  @Override
  public Type getRawType() {
    return raw;
  }

  @Override
  public Type getOwnerType() {
    return raw.getDeclaringClass();
  }
}
