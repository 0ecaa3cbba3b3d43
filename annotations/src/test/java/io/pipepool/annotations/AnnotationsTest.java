package io.pipepool.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {

  @ParameterizedTest
  @ValueSource(classes = {Parallel.class, UseCodecs.class, Generated.class})
  void stayInClassFiles_whereIncrementalBuildsAndCoverageToolsLook(
      Class<? extends Annotation> type) {
    assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
  }

  @Test
  void parallelGoesOnMethods_useCodecsOnPackagesAndModules_generatedOnTypes() {
    assertThat(Parallel.class.getAnnotation(Target.class).value())
        .containsExactly(ElementType.METHOD);
    assertThat(UseCodecs.class.getAnnotation(Target.class).value())
        .containsExactly(ElementType.PACKAGE, ElementType.MODULE);
    assertThat(Generated.class.getAnnotation(Target.class).value())
        .containsExactly(ElementType.TYPE);
  }

  @Test
  void parallelAloneMeansDefaultName_noLimit_noRetries() {
    var defaults =
        Arrays.stream(Parallel.class.getDeclaredMethods())
            .collect(Collectors.toMap(Method::getName, Method::getDefaultValue));

    assertThat(defaults)
        .hasSize(5)
        .containsEntry("name", "")
        .containsEntry("timeout", "")
        .containsEntry("retries", 0)
        .containsEntry("atMostOnce", false)
        .containsEntry("codecs", new Class<?>[0]);
  }
}
