package io.pipepool.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each type that the compiler lets cross, a value arrives equal in a worker and inline. */
final class ValuesCrossTest {
  /** Types without a value that could arrive equal, in any serialization. */
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "com.google.gson.internal.LinkedTreeMap<String, String>", // writes another map
          "java.security.SecureRandom", // its state is no value
          "java.util.concurrent.atomic.DoubleAccumulator"); // its function is a lambda

  @TempDir Path folder;

  @Test
  void everyTypeThatCrossesHasAValue() throws Exception {
    Set<String> crossing = crossing();
    crossing.removeAll(WITHOUT_VALUE);

    crossing.removeAll(SampleValue.all().keySet());
    assertThat(crossing).isEmpty();
  }

  @Test
  void valuesArriveEqualInAWorkerAndInline() throws Exception {
    Map<String, SampleValue> values = SampleValue.all();
    values.keySet().retainAll(crossing());
    Map<String, String> wrong = new TreeMap<>();
    try (URLClassLoader loader = Program.compile(values.values(), folder);
        ParallelPool pool = ParallelPool.builder().workers(1).build()) {
      for (SampleValue each : values.values()) {
        Class<?> type = loader.loadClass("matrix." + each.className());
        Object value = type.getMethod("create").invoke(null);
        for (Engine engine : List.of(pool, Engine.inline())) {
          String problem = problem(type, value, engine);
          if (!each.isExpected(problem)) {
            wrong.merge(each.type(), problem, (one, other) -> one);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static Set<String> crossing() {
    return DeclaredType.all().stream()
        .filter(each -> each.way().equals("codec") || each.way().equals("serialized"))
        .map(DeclaredType::type)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @SuppressWarnings("unchecked") // the function takes the value's own type
  private static String problem(Class<?> type, Object value, Engine engine) throws Exception {
    ParallelFunction<Object, Object, ?> function =
        (ParallelFunction<Object, Object, ?>) type.getMethod("function").invoke(null);
    try {
      Object back = function.using(engine).call(value);
      return Sameness.of(value, back) ? "" : "arrives as " + back;
    } catch (Exception failure) {
      return failure.toString();
    }
  }
}
