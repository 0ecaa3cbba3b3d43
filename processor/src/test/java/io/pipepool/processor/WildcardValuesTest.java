package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values of types with wildcards arrive as they were sent, with the stubs of either compiler. */
class WildcardValuesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachValueArrivesAsItWasSent(Compiler compiler) throws Exception {
    Compile.write(folder, "demo/Wildcards.java", Sources.read("good/Wildcards.java"));
    Compile.write(
        folder, "demo/WildcardValues.java", Sources.read("roundtrip/WildcardValues.java"));
    ClassLoader loader = Compile.with(compiler, folder).run().requireSuccess().loader();
    List<Method> samples =
        Arrays.stream(Class.forName("demo.WildcardValues", true, loader).getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .toList();

    assertThat(samples).hasSize(12);
    for (Method sample : samples) {
      sample.setAccessible(true);
      Object[] values = (Object[]) sample.invoke(null);
      assertThat(values[1]).as(sample.getName()).isEqualTo(values[0]);
    }
  }
}
