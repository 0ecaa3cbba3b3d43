package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.ParallelException;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker whose classes come from another build refuses the task, and never reads a value as one
 * of another type.
 */
class StaleClassPathTest {
  @TempDir Path folder;

  @Test
  void aChangedTypeIsAnErrorThatNamesBothClassPaths() throws Exception {
    Result old = compile("old", "int id, String customer");
    Result now = compile("now", "String customer, int id");

    try (ParallelPool pool = pool(old)) {
      assertThatThrownBy(() -> call(now, pool))
          .isInstanceOf(ParallelException.class)
          .hasMessageContaining("[pipepool:task-stale]")
          .hasMessageContaining("demo/CustomerParallel$CustomerTask.class")
          .hasMessageContaining(old.classes().getFileName().toString())
          .hasMessageContaining(now.classes().getFileName().toString())
          .hasMessageContaining("Compile again");
    }
  }

  @Test
  void unchangedTypesOfAnotherBuildWork() throws Exception {
    Result old = compile("old", "String customer, int id");
    Result now = compile("now", "String customer, int id");

    try (ParallelPool pool = pool(old)) {
      assertThat(call(now, pool)).isEqualTo("a");
    }
  }

  private Result compile(String build, String components) {
    Path own = folder.resolve(build);
    Compile.write(
        own,
        "demo/Orders.java",
        """
        package demo;

        public class Orders {
          public record Order(%s) {}

          @io.pipepool.annotations.Parallel
          public static String customer(Order order) {
            return order.customer();
          }
        }
        """
            .formatted(components));
    return Compile.with(Compiler.JAVAC, own).run().requireSuccess();
  }

  /** Returns a pool whose workers have the classes of one build. */
  private static ParallelPool pool(Result build) {
    List<Path> classPath = new ArrayList<>(List.of(build.classes()));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .forEach(classPath::add);
    return ParallelPool.builder().workers(1).maxHeap("64m").classPath(classPath).build();
  }

  @SuppressWarnings("unchecked")
  private static String call(Result build, ParallelPool pool) throws ReflectiveOperationException {
    ClassLoader loader = build.loader();
    Method function = Class.forName("demo.CustomerParallel", true, loader).getMethod("function");
    Object order =
        Class.forName("demo.Orders$Order", true, loader)
            .getConstructor(String.class, int.class)
            .newInstance("a", 1);
    return ((ParallelFunction<Object, String, RuntimeException>) function.invoke(null))
        .using(pool)
        .call(order);
  }
}
