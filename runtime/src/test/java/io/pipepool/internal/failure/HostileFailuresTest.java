package io.pipepool.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pipepool.TaskFailedException;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.FailuresTest.Declared;
import io.pipepool.internal.failure.FailuresTest.GadgetException;
import io.pipepool.internal.failure.FailuresTest.TestTask;
import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.testing.Allocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures that are built to harm cost their reader no more than their bytes justify. */
final class HostileFailuresTest {
  private static final TestTask TASK = new TestTask(List.of(Declared.class));
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * Returns a failure of one exception, with a serialised object that this process did not write.
   */
  private static WireReader failure(String className, byte[] object) {
    WireWriter out = new WireWriter();
    out.writeVarInt(1);
    new FailureNode(className, "text", List.of(), -1, List.of(), object).write(out);
    return out.toReader();
  }

  private static byte[] serialised(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static WireReader failureWith(Object payload) throws IOException {
    Declared failure = new Declared("text", 1);
    failure.payload = payload;
    return failure(Declared.class.getName(), serialised(failure));
  }

  private static Throwable read(WireReader in, TestTask task) {
    return assertTimeoutPreemptively(
        SOON, () -> Failures.read(in, task, HostileFailuresTest.class.getClassLoader()));
  }

  /** Each set has the two below it twice over, so that its hash code takes twice as long. */
  private static Set<Object> nestedSets(int depth) {
    Set<Object> first = new HashSet<>();
    Set<Object> second = first;
    Set<Object> root = first;
    for (int i = 0; i < depth; i++) {
      Set<Object> left = new HashSet<>();
      Set<Object> right = new HashSet<>();
      right.add("right");
      second.add(left);
      second.add(right);
      if (first != second) {
        first.add(left);
        first.add(right);
      }
      first = left;
      second = right;
    }
    return root;
  }

  @Test
  void nestedSetsDoNotKeepTheReaderBusy() throws IOException {
    assertThat(read(failureWith(nestedSets(8)), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
    byte[] deep = serialised(nestedSetsUnhashed());
    assertThat(deep.length).isLessThan(64 << 10);

    assertThat(read(failure(Declared.class.getName(), deep), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
  }

  @Test
  void manyCollectionsWithOneArrayAreCountedOneByOne() throws IOException {
    Object[] elements = IntStream.range(0, 5_000).boxed().toArray();
    Object[] sets = new Object[1_000];
    Arrays.setAll(sets, i -> new CollectionData("HASH_SET", elements));
    byte[] object = serialised(declaredWith(sets));
    assertThat(object.length).isLessThan(100 << 10);

    assertThat(read(failure(Declared.class.getName(), object), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
  }

  private static Declared declaredWith(Object payload) {
    Declared failure = new Declared("text", 1);
    failure.payload = payload;
    return failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..B", ".a.B", "a.B.", "a/B", "../a/B"})
  void namesThatNoClassHasAreNotLookedFor(String name) {
    List<String> asked = new ArrayList<>();
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          public URL getResource(String file) {
            asked.add(file);
            return null;
          }
        };
    FailureClasses classes = new FailureClasses(AllowedClasses.ofFailures(List.of()), loader);

    assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> classes.find(name));
    assertThat(asked).isEmpty();
  }

  /** The sets are filled from the outside in, so that this process asks for no deep hash code. */
  private static Declared nestedSetsUnhashed() {
    Declared failure = new Declared("text", 1);
    failure.payload = nestedSets(60);
    return failure;
  }

  static List<Object> collectionsThatLookAtTheirElements() {
    return List.of(
        new HashSet<>(List.of("a")),
        new HashMap<>(Map.of("a", 1)),
        new TreeMap<>(Map.of("a", 1)),
        new ConcurrentHashMap<>(Map.of("a", 1)),
        new ConcurrentSkipListSet<>(List.of("a")),
        new PriorityQueue<>(List.of("a", "b")),
        Set.of("a", "b", "c"));
  }

  @ParameterizedTest
  @MethodSource("collectionsThatLookAtTheirElements")
  void noCollectionIsDeserialisedThatLooksAtItsElements(Object collection) throws IOException {
    assertThat(read(failureWith(collection), TASK)).isExactlyInstanceOf(TaskFailedException.class);
    assertThat(read(failureWith(new ArrayList<>(List.of(collection))), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
  }

  @Test
  void arraysClaimNoMoreInAllThanTheBytesJustify() throws IOException {
    List<Object> nested = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<Object> outer = new ArrayList<>();
      outer.add(nested);
      nested = outer;
    }
    byte[] honest = serialised(withPayload(new Object[] {"x".repeat(110_000), nested}));
    byte[] hostile = claiming(honest, 100_000);

    long allocated =
        Allocation.of(
            () ->
                assertThat(
                        Failures.read(
                            failure(Declared.class.getName(), hostile),
                            TASK,
                            HostileFailuresTest.class.getClassLoader()))
                    .isExactlyInstanceOf(TaskFailedException.class));

    assertThat(allocated).isLessThan(3 << 20);
  }

  private static Declared withPayload(Object payload) {
    Declared failure = new Declared("text", 1);
    failure.payload = payload;
    return failure;
  }

  /** Changes the size of each list that has one element. */
  private static byte[] claiming(byte[] stream, int size) {
    byte[] one = {0, 0, 0, 1, 0x77, 4, 0, 0, 0, 1};
    int changed = 0;
    for (int at = 0; at + one.length <= stream.length; at++) {
      if (java.util.Arrays.equals(stream, at, at + one.length, one, 0, one.length)) {
        java.nio.ByteBuffer.wrap(stream).putInt(at, size).putInt(at + 6, size);
        changed++;
      }
    }
    assertThat(changed).isEqualTo(12);
    return stream;
  }

  @Test
  void objectsAreNestedNoDeeperThanAFailureNeeds() throws IOException {
    assertThat(read(failureWith(nestedLists(15)), TASK)).isExactlyInstanceOf(Declared.class);
    assertThat(read(failureWith(nestedLists(25)), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
  }

  private static List<Object> nestedLists(int depth) {
    List<Object> nested = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      nested = new ArrayList<>(List.of(nested));
    }
    return nested;
  }

  @Test
  void aFailureHasNoMoreObjectsThanItNeeds() throws IOException {
    assertThat(read(failureWith(lists(12_000)), TASK)).isExactlyInstanceOf(Declared.class);
    assertThat(read(failureWith(sameElements(25_000)), TASK)).isExactlyInstanceOf(Declared.class);
    assertThat(read(failureWith(sameElements(40_000)), TASK))
        .isExactlyInstanceOf(TaskFailedException.class);
  }

  private static List<Object> sameElements(int count) {
    return new ArrayList<>(Collections.nCopies(count, "a"));
  }

  private static List<Object> lists(int count) {
    List<Object> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  @Test
  void theObjectsOfAllExceptionsOfAFailureHaveOneBudget() throws IOException {
    byte[] object = serialised(withPayload(lists(12_000)));
    WireWriter out = new WireWriter();
    out.writeVarInt(4);
    for (int i = 0; i < 4; i++) {
      int cause = i == 3 ? -1 : i + 1;
      new FailureNode(Declared.class.getName(), "t", List.of(), cause, List.of(), object)
          .write(out);
    }
    Throwable read = read(out.toReader(), TASK);

    int rebuilt = 0;
    for (Throwable next = read; next != null; next = next.getCause()) {
      rebuilt += next instanceof Declared ? 1 : 0;
    }
    assertThat(rebuilt).isEqualTo(2);
  }

  /** A class loader keeps every name for which it is asked. */
  private static final class AskedLoader extends ClassLoader {
    private final List<String> asked = new ArrayList<>();

    AskedLoader() {
      super(HostileFailuresTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void noClassLoaderIsAskedForNamesThatNameNoClass() throws IOException {
    AskedLoader loader = new AskedLoader();
    byte[] object = serialised(new GadgetException());
    byte[] unknown = renamed(object, "GadgetException", "NobodysClassHer");

    Failures.read(failure("demo.Unknown", object), TASK, loader);
    Failures.read(failure("java.lang.NoSuchException", object), TASK, loader);
    Failures.read(failure(Declared.class.getName(), unknown), TASK, loader);
    Failures.read(failure("[Ldemo.Unknown;", object), TASK, loader);
    Failures.read(failure("[".repeat(1_000), object), TASK, loader);

    assertThat(loader.asked)
        .noneMatch(name -> name.contains("Unknown") || name.contains("NoSuch"))
        .noneMatch(name -> name.contains("Nobodys") || name.startsWith("["));
  }

  private static byte[] renamed(byte[] stream, String from, String to) {
    String text = new String(stream, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void textsAndListsLongerThanAnyAreNoFailure() {
    String name = "demo.Failure" + "x".repeat(100_000);
    assertThatThrownBy(() -> read(failure(name, new byte[0]), TASK))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("a text of");
    WireWriter out = new WireWriter();
    out.writeVarInt(1);
    new FailureNode(
            "demo.Failure", "text", List.of(), -1, Collections.nCopies(1_000, 0), new byte[0])
        .write(out);
    assertThatThrownBy(() -> Failures.read(out.toReader(), TASK, getClass().getClassLoader()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("suppresses 1000 others");
    byte[] object = new byte[BoundedBytes.MAX_BYTES + 1];
    assertThatThrownBy(() -> read(failure("demo.Failure", object), TASK))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("an object of " + object.length + " bytes");
  }

  @Test
  void aMethodThatThrowsAnyExceptionHasNoneRebuiltThatOthersWrote() throws IOException {
    GadgetException.ran = false;
    for (Class<? extends Throwable> broad :
        List.of(Throwable.class, Exception.class, RuntimeException.class, Error.class)) {
      TestTask task = new TestTask(List.of(broad));
      byte[] object = serialised(new GadgetException());

      assertThat(read(failure(GadgetException.class.getName(), object), task))
          .isExactlyInstanceOf(TaskFailedException.class);
      assertThat(read(failure("java.io.IOException", serialised(new IOException("a"))), task))
          .isExactlyInstanceOf(IOException.class);
    }
    assertThat(GadgetException.ran).isFalse();
  }
}
