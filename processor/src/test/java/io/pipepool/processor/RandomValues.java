package io.pipepool.processor;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes values of any type that crosses, nulls included. */
final class RandomValues {
  private static final int DEEPEST = 6;

  /** The largest number of parts in one value. */
  private static final int MOST = 300;

  private final Random random;
  private final RandomContainers containers;
  private int depth;
  private int parts;

  RandomValues(Random random) {
    this.random = random;
    this.containers = new RandomContainers(random);
  }

  /** Returns a value of {@code type}. Unless the type is a primitive, the value may be null. */
  Object of(Type type) {
    parts = 0;
    return any(type, Map.of());
  }

  private Object any(Type type, Map<TypeVariable<?>, Type> bound) {
    boolean isPrimitive = type instanceof Class<?> c && c.isPrimitive();
    return !isPrimitive && (depth > DEEPEST || random.nextInt(8) == 0)
        ? null
        : present(type, bound);
  }

  private Object present(Type type, Map<TypeVariable<?>, Type> bound) {
    depth++;
    parts++;
    try {
      if (type instanceof TypeVariable<?> variable) {
        return present(bound.get(variable), bound);
      } else if (type instanceof WildcardType wildcard) {
        return present(wildcard.getUpperBounds()[0], bound);
      } else if (type instanceof GenericArrayType array) {
        return array(array.getGenericComponentType(), bound);
      } else if (type instanceof ParameterizedType generic) {
        return generic((Class<?>) generic.getRawType(), resolve(generic, bound));
      }
      Class<?> raw = (Class<?>) type;
      return raw.isArray() ? array(raw.getComponentType(), bound) : generic(raw, new Type[0]);
    } finally {
      depth--;
    }
  }

  private Object generic(Class<?> raw, Type[] arguments) {
    if (raw.isEnum()) {
      return pick(raw.getEnumConstants());
    } else if (raw.isRecord()) {
      return record(raw, arguments);
    } else if (raw.isSealed() && !raw.getName().startsWith("java.")) {
      return leaf(raw, arguments);
    }
    Object scalar = RandomScalars.of(raw, random);
    return scalar != null
        ? scalar
        : arguments.length > 0 ? container(raw, arguments) : byConstructor(raw);
  }

  private Object record(Class<?> type, Type[] arguments) {
    Map<TypeVariable<?>, Type> bound = bind(type, arguments);
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = any(components[i].getGenericType(), bound);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return construct(type.getDeclaredConstructor(types), values);
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Object leaf(Class<?> sealed, Type[] arguments) {
    while (true) {
      Class<?> leaf = pick(sealed.getPermittedSubclasses());
      Optional<Type[]> own = argumentsOf(leaf, sealed, arguments);
      if (own.isPresent()) {
        return generic(leaf, own.get());
      }
    }
  }

  /**
   * Finds the arguments for the type parameters of a leaf that make it a {@code sealed<arguments>}.
   */
  private static Optional<Type[]> argumentsOf(Class<?> leaf, Class<?> sealed, Type[] arguments) {
    TypeVariable<?>[] parameters = leaf.getTypeParameters();
    Type[] own = Arrays.copyOf(parameters, parameters.length, Type[].class);
    for (Type parent : leaf.getGenericInterfaces()) {
      if (parent instanceof ParameterizedType generic && generic.getRawType() == sealed) {
        Type[] given = generic.getActualTypeArguments();
        for (int i = 0; i < given.length; i++) {
          int parameter = Arrays.asList(parameters).indexOf(given[i]);
          if (parameter >= 0) {
            own[parameter] = arguments[i];
          } else if (!given[i].equals(arguments[i])) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(own);
  }

  private Object array(Type component, Map<TypeVariable<?>, Type> bound) {
    Object array = Array.newInstance(raw(component), size());
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, any(component, bound));
    }
    return array;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object container(Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      return isLarge() ? Optional.empty() : Optional.of(present(arguments[0], Map.of()));
    } else if (raw == Map.Entry.class) {
      return containers.entry(any(arguments[0], Map.of()), any(arguments[1], Map.of()));
    } else if (raw == EnumSet.class) {
      EnumSet set = EnumSet.allOf((Class) arguments[0]);
      set.removeIf(each -> random.nextBoolean());
      return set;
    }
    boolean holdsNulls = !RandomContainers.REFUSE_NULL.contains(raw);
    if (Map.class.isAssignableFrom(raw)) {
      Map map = raw == EnumMap.class ? new EnumMap((Class) arguments[0]) : containers.map(raw);
      for (int i = size(); i > 0; i--) {
        map.put(element(arguments[0], holdsNulls), any(arguments[1], Map.of()));
      }
      return map;
    }
    Collection values = containers.collection(raw);
    for (int i = size(); i > 0; i--) {
      values.add(element(arguments[0], holdsNulls));
    }
    return raw == List.class && random.nextBoolean() ? Arrays.asList(values.toArray()) : values;
  }

  private Object element(Type type, boolean orNull) {
    return orNull ? any(type, Map.of()) : present(type, Map.of());
  }

  private Object byConstructor(Class<?> type) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    return construct(
        constructor,
        Arrays.stream(constructor.getGenericParameterTypes())
            .map(part -> any(part, Map.of()))
            .toArray());
  }

  private static Object construct(Constructor<?> constructor, Object... values) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Map<TypeVariable<?>, Type> bind(Class<?> type, Type[] arguments) {
    Map<TypeVariable<?>, Type> bound = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      bound.put(type.getTypeParameters()[i], arguments[i]);
    }
    return bound;
  }

  /** Replaces the variables in a type's arguments. */
  private static Type[] resolve(ParameterizedType type, Map<TypeVariable<?>, Type> bound) {
    return Arrays.stream(type.getActualTypeArguments())
        .map(argument -> Substituted.in(argument, bound))
        .toArray(Type[]::new);
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    } else if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return raw(((GenericArrayType) type).getGenericComponentType()).arrayType();
  }

  private boolean isLarge() {
    return depth > DEEPEST || parts > MOST;
  }

  private int size() {
    return isLarge() ? 0 : random.nextInt(4);
  }

  private <V> V pick(V[] values) {
    return values[random.nextInt(values.length)];
  }
}
