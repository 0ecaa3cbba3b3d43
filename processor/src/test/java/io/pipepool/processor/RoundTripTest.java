package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Emitter;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.ReceiverTask;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import io.pipepool.spi.Turns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated code reads the same values that it wrote: every type, with the real codecs, without
 * processes.
 */
class RoundTripTest {
  @TempDir static Path folder;

  private static ClassLoader loader;

  @BeforeAll
  static void compile() {
    Compile.write(folder, "demo/RoundTrips.java", Sources.read("roundtrip/RoundTrips.java"));
    Compile.write(folder, "demo/More.java", Sources.read("roundtrip/More.java"));
    Result result = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();
    loader = result.loader();
  }

  static Stream<String> methods() {
    return Sources.read("roundtrip/RoundTrips.java")
        .lines()
        .filter(line -> line.contains("Object[] ") && line.contains("Samples()"))
        .map(line -> line.substring(line.indexOf("Object[] ") + 9, line.indexOf("Samples()")));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aValueArrivesAsItWasSentInBothDirections(String method) throws Throwable {
    Task<Object, Object, ?> task = task("demo.RoundTrips", method);
    for (Object sample : samples(method)) {
      Object arrived = call(task, null, sample);
      assertThat(Arrays.deepEquals(comparable(arrived), comparable(sample)))
          .as("%s arrived as %s", sample, arrived)
          .isTrue();
    }
  }

  @Test
  void severalParametersCrossAsArgs() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "join");
    Class<?> args = Class.forName("demo.JoinParallel$Args", true, loader);
    Object input = args.getConstructors()[0].newInstance(1, "a", new String[] {"b", null});

    assertThat(call(task, null, input)).isEqualTo("1a[b, null]");
  }

  @Test
  void aContainersCodecUsesTheCodecsOfItsElements() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "crate");
    Method sample = Class.forName("demo.More", true, loader).getDeclaredMethod("crateSample");
    sample.setAccessible(true);
    Object crate = sample.invoke(null);

    assertThat(call(task, null, crate)).isNotSameAs(crate).hasToString(crate.toString());
    assertThat(call(task, null, null)).isNull();
  }

  @Test
  void aReceiverCrossesBeforeItsMethodIsCalled() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "with");
    Class<?> more = Class.forName("demo.More", true, loader);
    Object receiver = more.getConstructors()[0].newInstance("pre", List.of());

    assertThat(call(task, receiver, "fix")).isEqualTo("prefix");
  }

  @Test
  void aMethodWithoutParametersOrResultCrossesAsNothing() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "nothing");

    assertThat(call(task, null, null)).isNull();
    assertThat(task.inputWidth()).isZero();
    assertThat(task.resultWidth()).isZero();
  }

  @Test
  void primitiveInputsAndResultsHaveTheirWidth() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "mixed");

    assertThat(task.inputWidth()).isEqualTo(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8);
    assertThat(task.resultWidth()).isEqualTo(4);
  }

  @SuppressWarnings("unchecked")
  @Test
  void callsOfPrimitivesTakeInputsFromAnArrayWhileItIsTheirTurn() throws Throwable {
    Task<?, ?, ?> task = task("demo.RoundTrips", "letter");
    ArrayTask<char[], char[]> arrays = (ArrayTask<char[], char[]>) task;
    char[] inputs = arrays.newInputs(4);
    char[] results = arrays.newResults(4);
    "abcd".getChars(0, 4, inputs, 0);
    List<Integer> asked = new ArrayList<>();

    arrays.runAll(
        inputs,
        results,
        new Turns() {
          @Override
          public int first() {
            return 1;
          }

          @Override
          public boolean begins(int place) {
            asked.add(place);
            return place < 3;
          }
        });

    assertThat(results).containsExactly('\0', 'b', 'c', '\0');
    assertThat(asked).containsExactly(1, 2, 3);
  }

  @Test
  void eachCallChecksThatItsByteIsABoolean() throws Throwable {
    assertThat(task("demo.RoundTrips", "flag")).isNotInstanceOf(ArrayTask.class);
  }

  @Test
  void aFailureHasThePathToTheCulprit() throws Throwable {
    Task<Object, Object, ?> task = task("demo.More", "checked");
    Class<?> outer = Class.forName("demo.More$Outer", true, loader);
    Class<?> checked = Class.forName("demo.More$Checked", true, loader);
    Object bad =
        outer.getConstructors()[0].newInstance(
            Arrays.asList(
                checked.getConstructors()[0].newInstance(1),
                checked.getConstructors()[0].newInstance(13)));
    WireWriter out = new WireWriter();
    task.writeInput(out, bad);

    ThrowingCallable decode = () -> task.run(null, reader(out), new WireWriter(), null);

    assertThatThrownBy(decode)
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("Outer.all[1]: ")
        .hasMessageContaining("unlucky");
  }

  @Test
  void aRecordThatHasGainedAComponentIsRefusedByItsOldStub(@TempDir Path builds) throws Throwable {
    Result old = rec(builds.resolve("old"), "int id");
    Result now = rec(builds.resolve("now"), "int id, double more");
    ClassLoader both = now.loader(old.classes());
    String name = "demo.EchoParallel$EchoTask";
    for (String part : List.of("", "$EchoTask", "$RecCodec")) {
      Files.delete(now.classes().resolve("demo/EchoParallel" + part + ".class"));
    }
    @SuppressWarnings("unchecked")
    Task<Object, Object, ?> task = (Task<Object, Object, ?>) Tasks.load(name, both);
    Object rec = Class.forName("demo.Rec", true, both).getConstructor(int.class).newInstance(1);

    assertThatThrownBy(() -> task.writeInput(new WireWriter(), rec))
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "Rec: demo.Rec has the components (int id, double more), and its stub was generated for"
                + " (int id); compile the class with the @Parallel method again");
  }

  private static Result rec(Path folder, String components) {
    Compile.write(
        folder,
        "demo/Rec.java",
        """
        package demo;
        public record Rec(%s) {
          %s
          @io.pipepool.annotations.Parallel public static Rec echo(Rec rec) { return rec; }
        }
        """
            .formatted(
                components,
                components.equals("int id") ? "" : "public Rec(int id) { this(id, 2.5); }"));
    return Compile.with(Compiler.JAVAC, folder).run().requireSuccess();
  }

  @Test
  void aDeepValueIsAFailureWithAPathAndNoOverflow() throws Throwable {
    Task<Object, Object, ?> task = task("demo.RoundTrips", "tree");
    Class<?> tree = Class.forName("demo.RoundTrips$Tree", true, loader);
    var constructor = tree.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object deep = null;
    for (int i = 0; i < 100_000; i++) {
      deep = constructor.newInstance(deep, null, i);
    }
    Object value = deep;
    WireWriter out = new WireWriter();

    assertThatThrownBy(() -> task.writeInput(out, value))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("Tree.left.left");
    out.reset();
    task.writeInput(out, constructor.newInstance(null, null, 1)); // the reader's depth is 0 again
  }

  @Test
  void theTaskKnowsTheDeclaredExceptions() throws Throwable {
    assertThat(task("demo.More", "failing").declaredExceptions())
        .isEqualTo(List.of(IOException.class, InterruptedException.class));
    assertThat(task("demo.More", "once").atMostOnce()).isTrue();
    assertThat(task("demo.More", "once").name()).isEqualTo("demo.More.once(int)");
  }

  private static Object call(Task<Object, Object, ?> task, Object receiver, Object input)
      throws Throwable {
    WireWriter out = new WireWriter();
    task.writeInput(out, input);
    WireWriter back = new WireWriter();
    List<Object> emitted = new ArrayList<>();
    Emitter<Object> emitter = value -> emitted.add(cross(task, value));
    WireReader in = reader(out);
    task.run(arrived(task, receiver), in, back, emitter);
    assertThat(in.remaining()).isZero();
    if (task instanceof EmitterTask<?>) {
      return emitted;
    }
    WireReader result = reader(back);
    Object value = task.readResult(result);
    assertThat(result.remaining()).isZero();
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Object arrived(Task<Object, Object, ?> task, Object receiver) throws IOException {
    if (receiver == null) {
      return null;
    }
    ReceiverTask<Object> sender = (ReceiverTask<Object>) task;
    WireWriter out = new WireWriter();
    sender.writeReceiver(out, receiver);
    return sender.readReceiver(reader(out));
  }

  @SuppressWarnings("unchecked")
  private static Object cross(Task<Object, Object, ?> task, Object element) {
    WireWriter out = new WireWriter();
    try {
      ((EmitterTask<Object>) task).writeElement(out, element);
      return task.readResult(reader(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WireReader reader(WireWriter out) {
    return out.toReader();
  }

  @SuppressWarnings("unchecked")
  private static Task<Object, Object, ?> task(String owner, String method) throws Exception {
    String capitalised = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
    String name = "demo." + capitalised + "Parallel$" + capitalised + "Task";
    assertThat(owner).startsWith("demo.");
    return (Task<Object, Object, ?>) Tasks.load(name, loader);
  }

  private static Object[] samples(String method) throws Exception {
    Method samples =
        Class.forName("demo.RoundTrips", true, loader).getDeclaredMethod(method + "Samples");
    samples.setAccessible(true);
    return (Object[]) samples.invoke(null);
  }

  /** Replaces an ArrayDeque, which is equal to itself only, by a list. */
  private static Object[] comparable(Object value) {
    return new Object[] {value instanceof Deque<?> deque ? new ArrayList<>(deque) : value};
  }
}
