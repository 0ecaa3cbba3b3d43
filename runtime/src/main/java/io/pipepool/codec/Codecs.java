package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of types that the JDK has, for generated code and your own codecs.
 *
 * <p>Each accepts null. Values are tree copies: what two references share arrives twice,
 * collections keep their iteration order but arrive as the usual class of the declared type ({@link
 * List} as {@link ArrayList}, {@link Set} as {@link LinkedHashSet}, {@link Map} as {@link
 * LinkedHashMap}).
 *
 * <p>The constants are inherited from one interface for each kind of type: a process initialises
 * only the kinds that it uses, which keeps the start of a worker short.
 */
@SuppressWarnings("NonApiType") // a method or record may well declare a class
public final class Codecs
    implements BoxCodecs,
        TextCodecs,
        PrimitiveArrayCodecs,
        OptionalCodecs,
        NumberCodecs,
        ValueCodecs,
        NamedValueCodecs,
        NetCodecs,
        CalendarCodecs,
        SqlCodecs,
        StatisticsCodecs,
        TimeCodecs,
        DateCodecs {
  private Codecs() {}

  /** Arrays of references, of any number of dimensions: {@code array(int[].class, INT_ARRAY)}. */
  public static <E extends @Nullable Object> Codec<E[]> array(
      Class<E> componentType, Codec<E> element) {
    return new ObjectArrayCodec<>(componentType, element);
  }

  /** Constants of an enum, by their position. */
  public static <E extends Enum<E>> Codec<E> enumeration(Class<E> type) {
    return new EnumCodec<>(type);
  }

  /**
   * A codec of your own as generated code uses it: nulls are written for it, the reader that it
   * gets ends with its bytes, and its failures name it.
   */
  public static <T> Codec<T> custom(Codec<T> codec) {
    return new CustomCodec<>(codec);
  }

  /**
   * The same codec, whose failures are {@link TransportException}s with a path from {@code name}.
   */
  public static <T extends @Nullable Object> Codec<T> named(String name, Codec<T> codec) {
    return new NamedCodec<>(name, codec);
  }

  /** Optionals. */
  public static <T> Codec<Optional<T>> optional(Codec<T> value) {
    return new OptionalCodec.OfReference<>(value);
  }

  /**
   * Java serialization behind a filter: only classes that {@code type} shows, common classes of the
   * JDK and those that {@code allow} names are ever deserialised.
   *
   * @param allow class names, {@code com.shop.Order+} for a class and its subclasses, {@code
   *     com.shop.*} for a package or {@code com.shop.**} for one and those below it
   */
  public static <T extends Serializable> Codec<T> serialized(Class<T> type, String... allow) {
    return new SerializedCodec<>(type, allow);
  }

  /** Lists, which arrive as an {@link ArrayList}. */
  public static <E extends @Nullable Object> Codec<List<E>> list(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /** Collections, which arrive as an {@link ArrayList}. */
  public static <E extends @Nullable Object> Codec<Collection<E>> collection(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /** Iterables, which arrive as an {@link ArrayList}. */
  public static <E extends @Nullable Object> Codec<Iterable<E>> iterable(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /** Array lists. */
  public static <E extends @Nullable Object> Codec<ArrayList<E>> arrayList(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /** Linked lists. */
  public static <E extends @Nullable Object> Codec<LinkedList<E>> linkedList(Codec<E> element) {
    return new LinkedListCodec<>(element);
  }

  /** Copy-on-write array lists. */
  public static <E extends @Nullable Object> Codec<CopyOnWriteArrayList<E>> copyOnWriteArrayList(
      Codec<E> element) {
    return new CopyOnWriteArrayListCodec<>(element);
  }

  /** Vectors. */
  public static <E extends @Nullable Object> Codec<Vector<E>> vector(Codec<E> element) {
    return new VectorCodec<>(element);
  }

  /** Priority queues in natural order. */
  public static <E> Codec<PriorityQueue<E>> priorityQueue(Codec<E> element) {
    return new PriorityQueueCodec<>(element);
  }

  /** Sets, which arrive as a {@link LinkedHashSet}. */
  public static <E extends @Nullable Object> Codec<Set<E>> set(Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /** Hash sets, which arrive as a {@link LinkedHashSet}. */
  public static <E extends @Nullable Object> Codec<HashSet<E>> hashSet(Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /** Linked hash sets. */
  public static <E extends @Nullable Object> Codec<LinkedHashSet<E>> linkedHashSet(
      Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /** Sorted sets in natural order. */
  public static <E extends @Nullable Object> Codec<SortedSet<E>> sortedSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /** Navigable sets in natural order. */
  public static <E extends @Nullable Object> Codec<NavigableSet<E>> navigableSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /** Tree sets in natural order. */
  public static <E extends @Nullable Object> Codec<TreeSet<E>> treeSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /** Queues, which arrive as an {@link ArrayDeque}, or a {@link LinkedList} if there is a null. */
  public static <E extends @Nullable Object> Codec<Queue<E>> queue(Codec<E> element) {
    return new DequeCodec<>(element);
  }

  /** Deques, which arrive as an {@link ArrayDeque}, or a {@link LinkedList} if there is a null. */
  public static <E extends @Nullable Object> Codec<Deque<E>> deque(Codec<E> element) {
    return new DequeCodec<>(element);
  }

  /** Array deques. */
  public static <E> Codec<ArrayDeque<E>> arrayDeque(Codec<E> element) {
    return new ArrayDequeCodec<>(element);
  }

  /** Enum sets. */
  public static <E extends Enum<E>> Codec<EnumSet<E>> enumSet(Class<E> type) {
    return new EnumSetCodec<>(type);
  }

  /** Maps, which arrive as a {@link LinkedHashMap}. */
  public static <K extends @Nullable Object, V extends @Nullable Object> Codec<Map<K, V>> map(
      Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /** Hash maps, which arrive as a {@link LinkedHashMap}. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<HashMap<K, V>> hashMap(Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /** Linked hash maps. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<LinkedHashMap<K, V>> linkedHashMap(Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /** Concurrent hash maps. */
  public static <K, V> Codec<ConcurrentHashMap<K, V>> concurrentHashMap(
      Codec<K> key, Codec<V> value) {
    return new ConcurrentMapCodec<>(key, value);
  }

  /** Concurrent maps, which arrive as a {@link ConcurrentHashMap}. */
  public static <K, V> Codec<ConcurrentMap<K, V>> concurrentMap(Codec<K> key, Codec<V> value) {
    return new ConcurrentMapCodec<>(key, value);
  }

  /** Sorted maps in natural order. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<SortedMap<K, V>> sortedMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /** Navigable maps in natural order. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<NavigableMap<K, V>> navigableMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /** Tree maps in natural order. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<TreeMap<K, V>> treeMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /** Enum maps. */
  public static <K extends Enum<K>, V extends @Nullable Object> Codec<EnumMap<K, V>> enumMap(
      Class<K> keyType, Codec<V> value) {
    return new EnumMapCodec<>(keyType, value);
  }

  /** Single entries of maps. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<Map.Entry<K, V>> entry(Codec<K> key, Codec<V> value) {
    return new EntryCodec<>(key, value);
  }
}
