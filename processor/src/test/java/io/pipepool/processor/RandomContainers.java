package io.pipepool.processor;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes empty collections of any class that a declared type may have. */
@SuppressWarnings("JdkObsolete") // the users' values have such classes too
final class RandomContainers {
  /** The collections that refuse null as an element or as a key. */
  static final Set<Class<?>> REFUSE_NULL =
      Set.of(
          SortedSet.class,
          NavigableSet.class,
          TreeSet.class,
          SortedMap.class,
          NavigableMap.class,
          TreeMap.class,
          ArrayDeque.class,
          EnumMap.class);

  private final Random random;

  RandomContainers(Random random) {
    this.random = random;
  }

  Collection<Object> collection(Class<?> declared) {
    if (declared.isAssignableFrom(ArrayList.class)) {
      return declared != ArrayList.class && random.nextBoolean()
          ? new LinkedList<>()
          : new ArrayList<>();
    } else if (SortedSet.class.isAssignableFrom(declared)) {
      return new TreeSet<>();
    } else if (declared == LinkedHashSet.class) {
      return new LinkedHashSet<>();
    } else if (Set.class.isAssignableFrom(declared)) {
      return random.nextBoolean() ? new HashSet<>() : new LinkedHashSet<>();
    }
    return declared == ArrayDeque.class ? new ArrayDeque<>() : new LinkedList<>();
  }

  Map<Object, Object> map(Class<?> declared) {
    if (SortedMap.class.isAssignableFrom(declared)) {
      return new TreeMap<>();
    }
    return declared == LinkedHashMap.class || random.nextBoolean()
        ? new LinkedHashMap<>()
        : new HashMap<>();
  }

  Map.Entry<Object, Object> entry(Object key, Object value) {
    return new AbstractMap.SimpleEntry<>(key, value);
  }
}
