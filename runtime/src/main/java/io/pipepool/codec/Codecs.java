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
 * <pre>{@code
 * Codec<Map<String, List<Instant>>> codec = Codecs.map(Codecs.STRING, Codecs.list(Codecs.INSTANT));
 * }</pre>
 *
 * <p>Each codec accepts null. Values are tree copies: an object to which two references point
 * arrives twice. Collections keep their iteration order, but arrive as the usual class of the
 * declared type: {@link List} as {@link ArrayList}, {@link Set} as {@link LinkedHashSet}, {@link
 * Map} as {@link LinkedHashMap}.
 *
 * <p>This class inherits its constants from one interface for each kind of type. A process
 * initialises only the kinds that it uses, which keeps the start of a worker short.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may use a codec at once.
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

  /**
   * Returns a codec of arrays of references, of any number of dimensions: {@code array(int[].class,
   * INT_ARRAY)} is one of {@code int[][]}.
   *
   * @param <E> the type of the elements
   * @param componentType the class of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<E[]> array(
      Class<E> componentType, Codec<E> element) {
    return new ObjectArrayCodec<>(componentType, element);
  }

  /**
   * Returns a codec of the constants of an enum. It writes their position.
   *
   * @param <E> the enum
   * @param type the enum
   * @return a codec
   */
  public static <E extends Enum<E>> Codec<E> enumeration(Class<E> type) {
    return new EnumCodec<>(type);
  }

  /**
   * Returns a codec of an object that every process has by itself, such as an {@code object} of
   * Kotlin. The codec writes only whether a value is null.
   *
   * @param <T> the type of the object
   * @param value the object of this process, in place of which the other process gets its own
   * @return a codec
   */
  public static <T> Codec<T> singleton(T value) {
    return new SingletonCodec<>(value);
  }

  /**
   * Returns a codec of your own in the form that generated code uses: it writes nulls itself, gives
   * {@code codec} a reader that ends with its bytes, and names {@code codec} in failures.
   *
   * @param <T> the type of the values
   * @param codec your own codec
   * @return a codec
   */
  public static <T> Codec<T> custom(Codec<T> codec) {
    return new CustomCodec<>(codec);
  }

  /**
   * Returns the same codec, whose failures are {@link TransportException}s with a path that begins
   * with {@code name}.
   *
   * @param <T> the type of the values
   * @param name the first step of the path
   * @param codec the codec of the values
   * @return a codec
   */
  public static <T extends @Nullable Object> Codec<T> named(String name, Codec<T> codec) {
    return new NamedCodec<>(name, codec);
  }

  /**
   * Returns a codec of optionals.
   *
   * @param <T> the type of the values
   * @param value the codec of the values
   * @return a codec
   */
  public static <T> Codec<Optional<T>> optional(Codec<T> value) {
    return new OptionalCodec.OfReference<>(value);
  }

  /**
   * Returns a codec that uses Java serialization behind a filter. It deserialises only classes that
   * {@code type} shows, common classes of the JDK, and classes that {@code allow} names.
   *
   * @param <T> the declared type
   * @param type the declared type
   * @param allow class names, {@code com.shop.Order+} for a class with its subclasses, {@code
   *     com.shop.*} for a package or {@code com.shop.**} for a package and those below it
   * @return a codec
   */
  public static <T extends Serializable> Codec<T> serialized(Class<T> type, String... allow) {
    return new SerializedCodec<>(type, allow);
  }

  /**
   * Returns a codec of lists, which arrive as an {@link ArrayList}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<List<E>> list(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /**
   * Returns a codec of collections, which arrive as an {@link ArrayList}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Collection<E>> collection(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /**
   * Returns a codec of iterables, which arrive as an {@link ArrayList}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Iterable<E>> iterable(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /**
   * Returns a codec of array lists.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<ArrayList<E>> arrayList(Codec<E> element) {
    return new ArrayListCodec<>(element);
  }

  /**
   * Returns a codec of linked lists.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<LinkedList<E>> linkedList(Codec<E> element) {
    return new LinkedListCodec<>(element);
  }

  /**
   * Returns a codec of copy-on-write array lists.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<CopyOnWriteArrayList<E>> copyOnWriteArrayList(
      Codec<E> element) {
    return new CopyOnWriteArrayListCodec<>(element);
  }

  /**
   * Returns a codec of vectors.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Vector<E>> vector(Codec<E> element) {
    return new VectorCodec<>(element);
  }

  /**
   * Returns a codec of priority queues in natural order.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E> Codec<PriorityQueue<E>> priorityQueue(Codec<E> element) {
    return new PriorityQueueCodec<>(element);
  }

  /**
   * Returns a codec of sets, which arrive as a {@link LinkedHashSet}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Set<E>> set(Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /**
   * Returns a codec of hash sets, which arrive as a {@link LinkedHashSet}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<HashSet<E>> hashSet(Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /**
   * Returns a codec of linked hash sets.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<LinkedHashSet<E>> linkedHashSet(
      Codec<E> element) {
    return new HashSetCodec<>(element);
  }

  /**
   * Returns a codec of sorted sets in natural order, which arrive as a {@link java.util.TreeSet}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<SortedSet<E>> sortedSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /**
   * Returns a codec of navigable sets in natural order, which arrive as a {@link
   * java.util.TreeSet}.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<NavigableSet<E>> navigableSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /**
   * Returns a codec of tree sets in natural order.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<TreeSet<E>> treeSet(Codec<E> element) {
    return new TreeSetCodec<>(element);
  }

  /**
   * Returns a codec of queues, which arrive as an {@link ArrayDeque}, or as a {@link LinkedList} if
   * they have a null.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Queue<E>> queue(Codec<E> element) {
    return new DequeCodec<>(element);
  }

  /**
   * Returns a codec of deques, which arrive as an {@link ArrayDeque}, or as a {@link LinkedList} if
   * they have a null.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E extends @Nullable Object> Codec<Deque<E>> deque(Codec<E> element) {
    return new DequeCodec<>(element);
  }

  /**
   * Returns a codec of array deques.
   *
   * @param <E> the type of the elements
   * @param element the codec of the elements
   * @return a codec
   */
  public static <E> Codec<ArrayDeque<E>> arrayDeque(Codec<E> element) {
    return new ArrayDequeCodec<>(element);
  }

  /**
   * Returns a codec of enum sets.
   *
   * @param <E> the enum
   * @param type the enum
   * @return a codec
   */
  public static <E extends Enum<E>> Codec<EnumSet<E>> enumSet(Class<E> type) {
    return new EnumSetCodec<>(type);
  }

  /**
   * Returns a codec of maps, which arrive as a {@link LinkedHashMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object> Codec<Map<K, V>> map(
      Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /**
   * Returns a codec of hash maps, which arrive as a {@link LinkedHashMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<HashMap<K, V>> hashMap(Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /**
   * Returns a codec of linked hash maps.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<LinkedHashMap<K, V>> linkedHashMap(Codec<K> key, Codec<V> value) {
    return new HashMapCodec<>(key, value);
  }

  /**
   * Returns a codec of concurrent hash maps.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K, V> Codec<ConcurrentHashMap<K, V>> concurrentHashMap(
      Codec<K> key, Codec<V> value) {
    return new ConcurrentMapCodec<>(key, value);
  }

  /**
   * Returns a codec of concurrent maps, which arrive as a {@link ConcurrentHashMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K, V> Codec<ConcurrentMap<K, V>> concurrentMap(Codec<K> key, Codec<V> value) {
    return new ConcurrentMapCodec<>(key, value);
  }

  /**
   * Returns a codec of sorted maps in natural order, which arrive as a {@link java.util.TreeMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<SortedMap<K, V>> sortedMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /**
   * Returns a codec of navigable maps in natural order, which arrive as a {@link
   * java.util.TreeMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<NavigableMap<K, V>> navigableMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /**
   * Returns a codec of tree maps in natural order.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the codec of the keys
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<TreeMap<K, V>> treeMap(Codec<K> key, Codec<V> value) {
    return new TreeMapCodec<>(key, value);
  }

  /**
   * Returns a codec of enum maps.
   *
   * @param <K> the enum
   * @param <V> the type of the values
   * @param keyType the enum
   * @param value the codec of the values
   * @return a codec
   */
  public static <K extends Enum<K>, V extends @Nullable Object> Codec<EnumMap<K, V>> enumMap(
      Class<K> keyType, Codec<V> value) {
    return new EnumMapCodec<>(keyType, value);
  }

  /**
   * Returns a codec of single entries of maps.
   *
   * @param <K> the type of the key
   * @param <V> the type of the value
   * @param key the codec of the key
   * @param value the codec of the value
   * @return a codec
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      Codec<Map.Entry<K, V>> entry(Codec<K> key, Codec<V> value) {
    return new EntryCodec<>(key, value);
  }
}
