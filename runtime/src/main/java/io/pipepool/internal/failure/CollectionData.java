package io.pipepool.internal.failure;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a serialised throwable for a collection of the JDK that its reader does not deserialise
 * itself, because that would ask the elements for their hash codes, or compare them. The elements
 * of sets and the keys of maps are simple values here, for which that is harmless.
 *
 * @param kind the class of the collection, a {@link Kind} by its name
 * @param elements its elements; for a map, each key and after it the value
 */
@SuppressWarnings("ArrayRecordComponent") // no code compares them
record CollectionData(String kind, @Nullable Object[] elements) implements Serializable {
  /** The classes of collections that may cross. */
  enum Kind {
    HASH_MAP(HashMap.class),
    LINKED_HASH_MAP(LinkedHashMap.class),
    TREE_MAP(TreeMap.class),
    CONCURRENT_HASH_MAP(ConcurrentHashMap.class),
    HASH_SET(HashSet.class),
    LINKED_HASH_SET(LinkedHashSet.class),
    TREE_SET(TreeSet.class),
    FIXED_MAP(null),
    FIXED_SET(null),
    FIXED_LIST(null);

    private static final String FIXED = "java.util.ImmutableCollections$";

    /** Null for the classes behind the methods {@code of} of collections. */
    private final @Nullable Class<?> type;

    Kind(@Nullable Class<?> type) {
      this.type = type;
    }

    private static @Nullable Kind of(Object collection) {
      if (collection.getClass().getName().startsWith(FIXED)) {
        return collection instanceof Map ? FIXED_MAP : ofFixed(collection);
      }
      for (Kind kind : values()) {
        if (kind.type == collection.getClass()) {
          return kind;
        }
      }
      return null;
    }

    private static @Nullable Kind ofFixed(Object collection) {
      return collection instanceof Set ? FIXED_SET : collection instanceof List ? FIXED_LIST : null;
    }

    boolean isMap() {
      return compareTo(HASH_SET) < 0 || this == FIXED_MAP;
    }
  }

  /** Returns what stands for the object, or the object itself if nothing does. */
  static Object replace(Object object) {
    if (!(object instanceof Map<?, ?> || object instanceof Collection<?>)) {
      return object;
    }
    Kind kind = Kind.of(object);
    if (kind == null || isSortedOtherwise(object)) {
      return object;
    }
    List<@Nullable Object> elements = new ArrayList<>();
    if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        elements.add(entry.getKey());
        elements.add(entry.getValue());
      }
    } else {
      elements.addAll((Collection<?>) object);
    }
    CollectionData data = new CollectionData(kind.name(), elements.toArray());
    return data.hasSimpleKeys() ? data : object;
  }

  private static boolean isSortedOtherwise(Object object) {
    return (object instanceof TreeMap<?, ?> map && map.comparator() != null)
        || (object instanceof TreeSet<?> set && set.comparator() != null);
  }

  /**
   * Returns the collection.
   *
   * @throws InvalidObjectException if its keys are no simple values
   */
  Object rebuild() throws InvalidObjectException {
    if (!hasSimpleKeys()) {
      throw new InvalidObjectException("a " + kind + " has keys that are no simple values");
    }
    List<@Nullable Object> all = Arrays.asList(elements);
    return switch (kindOf()) {
      case HASH_MAP -> fill(new HashMap<>());
      case LINKED_HASH_MAP -> fill(new LinkedHashMap<>());
      case TREE_MAP -> fill(new TreeMap<>());
      case CONCURRENT_HASH_MAP -> fill(new ConcurrentHashMap<>());
      case FIXED_MAP -> Collections.unmodifiableMap(fill(new LinkedHashMap<>()));
      case HASH_SET -> new HashSet<>(all);
      case LINKED_HASH_SET -> new LinkedHashSet<>(all);
      case TREE_SET -> new TreeSet<>(all);
      case FIXED_SET -> Collections.unmodifiableSet(new LinkedHashSet<>(all));
      case FIXED_LIST -> Collections.unmodifiableList(all);
    };
  }

  private Map<Object, Object> fill(Map<Object, Object> map) {
    for (int i = 0; i + 1 < elements.length; i += 2) {
      map.put(elements[i], elements[i + 1]);
    }
    return map;
  }

  private boolean hasSimpleKeys() {
    for (Object key : keys()) {
      if (!isSimple(key)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the sizes of all keys together, by which it takes time to hash and compare them. */
  long keySizes() {
    long sizes = 0;
    for (Object key : keys()) {
      if (key instanceof String text) {
        sizes += text.length();
      } else if (key instanceof BigInteger number) {
        sizes += number.bitLength() / Byte.SIZE;
      }
    }
    return sizes;
  }

  /** Returns the keys of a map, the elements of a set, or nothing of a list. */
  private List<@Nullable Object> keys() {
    Kind type = kindOf();
    if (type == Kind.FIXED_LIST) {
      return List.of();
    }
    if (!type.isMap()) {
      return Arrays.asList(elements);
    }
    List<@Nullable Object> keys = new ArrayList<>(elements.length / 2 + 1);
    for (int i = 0; i < elements.length; i += 2) {
      keys.add(elements[i]);
    }
    return keys;
  }

  private Kind kindOf() {
    return Kind.valueOf(kind);
  }

  private static boolean isSimple(@Nullable Object key) {
    return key == null
        || key instanceof String
        || key instanceof Boolean
        || key instanceof Character
        || key instanceof Byte
        || key instanceof Short
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Float
        || key instanceof Double
        || key instanceof BigInteger
        || key instanceof UUID
        || key instanceof Enum<?>;
  }
}
