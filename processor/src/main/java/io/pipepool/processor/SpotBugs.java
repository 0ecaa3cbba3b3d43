package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Has SpotBugs accept stubs. It warns of a record that keeps the caller's own list or array, as
 * {@code Args} does. A copy would cost each call time, and would refuse lists with null.
 */
final class SpotBugs {
  private static final String SUPPRESS = "edu.umd.cs.findbugs.annotations.SuppressFBWarnings";

  private SpotBugs() {}

  /** Finds SpotBugs's annotation, which users of SpotBugs may have on their class path. */
  static Optional<TypeElement> findAnnotation(ExecutableElement method, Compilation compilation) {
    return compilation.findClass(SUPPRESS, method);
  }

  /** Returns SpotBugs's annotation as a stub with {@code Args} has it. */
  static AnnotationSpec suppression(TypeElement annotation) {
    return AnnotationSpec.builder(ClassName.get(annotation))
        .addMember("value", "{$S, $S}", "EI_EXPOSE_REP", "EI_EXPOSE_REP2")
        .addMember("justification", "$S", "Args has the caller's own values, as a call does")
        .build();
  }
}
