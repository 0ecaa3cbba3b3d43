package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.TransportException;
import io.pipepool.processor.Compile.Compiler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If a stub meets a leaf of a sealed type that it does not know, the call fails. The value never
 * becomes null.
 */
class UnknownKindTest {
  @TempDir Path folder;

  @Test
  void aLeafThatIsNewerThanTheStubFailsTheCall() throws Exception {
    Path old = folder.resolve("old");
    write(
        old,
        "Shape",
        """
        public sealed interface Shape {
          record Dot() implements Shape {}
        }
        """);
    write(
        old,
        "Shapes",
        """
        public class Shapes {
          @io.pipepool.annotations.Parallel
          public static Shape echo(Shape shape) {
            return shape;
          }
        }
        """);
    Path stub = Compile.with(Compiler.JAVAC, old).run().requireSuccess().classes();
    Path now = folder.resolve("now");
    write(
        now,
        "Shape",
        """
        public sealed interface Shape {
          record Dot() implements Shape {}
          record Line() implements Shape {}
          Object[] VALUES = {new Dot(), null, new Line()};
        }
        """);
    Compile later = Compile.with(Compiler.JAVAC, now).alsoOnClassPath(stub);
    ClassLoader loader = later.run().requireSuccess().loader(stub);
    Object[] values = (Object[]) loader.loadClass("demo.Shape").getField("VALUES").get(null);
    ParallelFunction<Object, ?, RuntimeException> echo = echo(loader);

    assertThat(echo.call(values[0])).isEqualTo(values[0]);
    assertThat(echo.call(values[1])).isNull();
    assertThatThrownBy(() -> echo.call(values[2]))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("Shape: demo.Shape$Line is no kind of Shape that the stub knows: ")
        .hasMessageContaining("compile its @Parallel method again");
  }

  @Test
  void aLeafByAnUncheckedCastFailsTheCallAndNamesThePath() throws Exception {
    write(
        folder,
        "Shapes",
        """
        import java.util.List;

        public class Shapes {
          sealed interface Option<T> {}
          record Some<T>(T value) implements Option<T> {}
          enum None implements Option<Object> { NONE }
          record Options(List<Option<String>> all) {}
          public static final Object VALUE = make();

          @SuppressWarnings("unchecked")
          private static Options make() {
            return new Options(List.of(new Some<>("a"), (Option<String>) (Option<?>) None.NONE));
          }

          @io.pipepool.annotations.Parallel
          static int echo(Options options) {
            return options.all().size();
          }
        }
        """);
    ClassLoader loader = Compile.with(Compiler.JAVAC, folder).run().requireSuccess().loader();
    Object value = loader.loadClass("demo.Shapes").getField("VALUE").get(null);
    ParallelFunction<Object, ?, RuntimeException> echo = echo(loader);

    assertThatThrownBy(() -> echo.call(value))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("Options.all[1]: demo.Shapes$None is no kind of Option")
        .hasMessageContaining("let the class implement Option for every type argument");
  }

  private static void write(Path folder, String name, String source) {
    Compile.write(folder, "demo/" + name + ".java", "package demo;\n" + source);
  }

  @SuppressWarnings("unchecked")
  private static ParallelFunction<Object, ?, RuntimeException> echo(ClassLoader loader)
      throws ReflectiveOperationException {
    var function = loader.loadClass("demo.EchoParallel").getDeclaredMethod("function");
    function.setAccessible(true);
    return ((ParallelFunction<Object, ?, RuntimeException>) function.invoke(null))
        .using(Engine.inline());
  }
}
