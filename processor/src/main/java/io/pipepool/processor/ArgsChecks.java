package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** What stands in the way of the record that holds the arguments of one call. */
final class ArgsChecks {
  private static final String ARGS = "Args";

  /** What a constructor takes, beside the new object itself, by the format of class files. */
  private static final int MAX_SLOTS = 254;

  /** The variables where generated code names the method's class: they hide packages. */
  private static final Set<String> VARIABLES = Set.of("in", "out", "emitter");

  private ArgsChecks() {}

  /** Checks a method whose parameters cross as {@code inputs}, if there is to be such a record. */
  static void run(
      ExecutableElement method,
      List<? extends VariableElement> inputs,
      ClassName stub,
      Mentions mentions,
      Findings findings) {
    if (inputs.size() < 2) {
      return;
    }
    int slots = inputs.stream().map(VariableElement::asType).mapToInt(ArgsChecks::slots).sum();
    if (slots > MAX_SLOTS) {
      findings.add(Problem.TOO_MANY_PARAMETERS, method, method.getSimpleName(), slots);
    }
    if (isHidden(method, stub.packageName(), mentions)) {
      findings.add(Problem.ARGS_HIDDEN, method, TypeText.of(method));
    }
  }

  private static int slots(TypeMirror type) {
    return switch (type.getKind()) {
      case LONG, DOUBLE -> 2;
      default -> 1;
    };
  }

  /**
   * Whether a class {@code Args} of the same package is needed where not even its package helps.
   */
  private static boolean isHidden(ExecutableElement method, String packageName, Mentions mentions) {
    if (packageName.isEmpty()) {
      return mentions.namesIn(packageName).contains(ARGS);
    }
    return VARIABLES.contains(packageName.split("\\.", 2)[0])
        && method.getModifiers().contains(Modifier.STATIC)
        && Compilation.outermost(method).getSimpleName().contentEquals(ARGS);
  }
}
