package io.pipepool.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pipepool.TaskFailedException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.FailuresTest.Declared;
import io.pipepool.internal.failure.FailuresTest.TestTask;
import io.pipepool.testing.Allocation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.sql.BatchUpdateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Vector;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few bytes that refer to a large part cost no more than a few bytes, however often they come.
 */
final class SharedPartsTest {
  private static final TestTask TASK = new TestTask(List.of(Declared.class));
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long MOST_BYTES = 32 << 20;
  private static final int OBJECTS = 4_000;
  private static final int LARGE = 60_000;

  /** Many objects that have their parts in common in the stream. */
  record Hostile(String name, List<?> objects, UnaryOperator<Object> replacement) {
    @Override
    public String toString() {
      return name;
    }

    /** As an honest process makes them, except that {@code shared} is in the place of each part. */
    static Hostile with(String name, IntFunction<?> each, Class<?> part, Object shared) {
      List<?> objects = IntStream.range(0, OBJECTS).mapToObj(each).toList();
      return new Hostile(name, objects, object -> part.isInstance(object) ? shared : object);
    }
  }

  static Stream<Hostile> objectsThatCopyAPart() {
    String text = "x".repeat(LARGE);
    String path = "a//".repeat(LARGE / 3); // with slashes that are left out
    Throwable suppressing = new Error();
    suppressing.addSuppressed(new Throwable());
    StackTraceElement[] frames = new StackTraceElement[OBJECTS / 2];
    Object[] references = new Object[OBJECTS / 2];
    int[] numbers = new int[LARGE / 4];
    Arrays.fill(frames, new StackTraceElement("A", "b", "c", 1));
    return Stream.of(
        Hostile.with("texts", i -> new StringBuilder("a"), char[].class, new char[LARGE]),
        Hostile.with("buffers", i -> new StringBuffer("a"), char[].class, new char[LARGE]),
        Hostile.with("numbers", i -> BigInteger.valueOf(i + 1), byte[].class, ones()),
        Hostile.with("addresses", i -> URI.create("a"), String.class, text),
        Hostile.with("files", i -> new File("a"), String.class, path),
        new Hostile(
            "vectors",
            Stream.generate(() -> new Vector<>(List.of(1))).limit(OBJECTS / 4).toList(),
            object -> object instanceof Object[] ? references : object),
        new Hostile(
            "stack traces",
            Stream.generate(Throwable::new).limit(OBJECTS / 4).toList(),
            object -> object instanceof StackTraceElement[] ? frames : object),
        new Hostile(
            "updates",
            Stream.generate(() -> traceless(new BatchUpdateException("a", new int[1])))
                .limit(OBJECTS / 2)
                .toList(),
            object -> object instanceof int[] ? numbers : object),
        new Hostile(
            "copies of one suppressed exception",
            List.of(suppressing),
            object -> isSuppressed(object) ? Collections.nCopies(1 << 30, new Error()) : object));
  }

  private static byte[] ones() {
    byte[] ones = new byte[LARGE];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }

  private static boolean isSuppressed(Object object) {
    return object instanceof ArrayList<?> list
        && !list.isEmpty()
        && list.get(0).getClass() == Throwable.class;
  }

  private static byte[] serialised(Object object, UnaryOperator<Object> replacement)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Replacing(bytes, replacement)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static final class Replacing extends ObjectOutputStream {
    private final UnaryOperator<Object> replacement;

    Replacing(OutputStream out, UnaryOperator<Object> replacement) throws IOException {
      super(out);
      this.replacement = replacement;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return replacement.apply(object);
    }
  }

  private static Declared with(Object payload) {
    Declared failure = traceless(new Declared(null, 1));
    failure.payload = payload;
    return failure;
  }

  private static <T extends Throwable> T traceless(T throwable) {
    throwable.setStackTrace(new StackTraceElement[0]);
    return throwable;
  }

  private static WireReader failure(Class<?> type, byte[] object) {
    WireWriter out = new WireWriter();
    out.writeVarInt(1);
    new FailureNode(type.getName(), "text", List.of(), -1, List.of(), object).write(out);
    return out.toReader();
  }

  private static Throwable read(Class<?> type, byte[] object) {
    ClassLoader loader = SharedPartsTest.class.getClassLoader();
    return assertTimeoutPreemptively(
        SOON, () -> Failures.read(failure(type, object), TASK, loader));
  }

  @ParameterizedTest
  @MethodSource("objectsThatCopyAPart")
  void manyObjectsWithOnePartAreNotRead(Hostile hostile) throws IOException {
    byte[] object = serialised(with(new ArrayList<>(hostile.objects)), hostile.replacement);
    assertThat(object.length).isLessThan(BoundedBytes.MAX_BYTES);
    ClassLoader loader = getClass().getClassLoader();

    long allocated =
        Allocation.of(
            () ->
                assertThat(Failures.read(failure(Declared.class, object), TASK, loader))
                    .isExactlyInstanceOf(TaskFailedException.class));
    assertThat(allocated).isLessThan(MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("objectsThatCopyAPart")
  void afterAFewSuchObjectsTheOthersCross(Hostile hostile) throws IOException {
    Object[] few = hostile.objects.stream().limit(10).toArray();
    byte[] object = serialised(with(few), UnaryOperator.identity());

    assertThat(read(Declared.class, object)).isExactlyInstanceOf(Declared.class);
  }

  @Test
  void keysThatTakeLongToCompareAreNotRead() throws IOException {
    Object[] keys = new Object[1_000];
    Arrays.fill(keys, "x".repeat(LARGE));
    Object[] sets = new Object[50];
    Arrays.setAll(sets, i -> new CollectionData("TREE_SET", keys));
    byte[] texts = serialised(with(sets), UnaryOperator.identity());
    Arrays.fill(keys, BigInteger.ONE.shiftLeft(8 * LARGE));
    byte[] numbers = serialised(with(sets), UnaryOperator.identity());

    assertThat(read(Declared.class, texts)).isExactlyInstanceOf(TaskFailedException.class);
    assertThat(read(Declared.class, numbers)).isExactlyInstanceOf(TaskFailedException.class);
  }

  /** The JDK's exception asks a part for its text, and that of each list has ten of the next. */
  @Test
  void noPartIsAskedForItsText() throws IOException {
    List<Object> nested = new ArrayList<>(List.of("0123456789"));
    for (int i = 0; i < 15; i++) {
      nested = new ArrayList<>(Collections.nCopies(10, nested));
    }
    List<Object> root = nested;
    byte[] object =
        serialised(
            new BadAttributeValueExpException("value"), part -> part.equals("value") ? root : part);

    assertThat(read(BadAttributeValueExpException.class, object))
        .isExactlyInstanceOf(TaskFailedException.class);
    assertThat(read(Declared.class, serialised(with(root), UnaryOperator.identity())))
        .isExactlyInstanceOf(Declared.class);
  }

  @Test
  void noCauseIsItsOwn() throws IOException {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    byte[] object = serialised(first, UnaryOperator.identity());

    assertThat(read(IllegalStateException.class, object))
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasNoCause();
  }
}
