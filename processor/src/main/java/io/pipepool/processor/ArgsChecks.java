package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Checks whether a stub can hold the record {@code Args}, which has the arguments of one call. */
final class ArgsChecks {
  private static final String ARGS = "Args";

  /**
   * The number of slots that a constructor may take in a class file, besides the new object itself.
   */
  private static final int MAX_SLOTS = 254;

  /**
   * The variables that are in scope where generated code names the method's class. They hide
   * packages of the same names.
   */
  private static final Set<String> VARIABLES = Set.of("in", "out", "emitter");

  private ArgsChecks() {}

  /**
   * Checks a method whose parameters cross as {@code inputs}. A method with fewer than two inputs
   * needs no {@code Args}, so it always passes.
   */
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
   * Returns whether the stub needs the user's own class {@code Args} in a place where {@code Args}
   * means the stub's record, and where writing the package in front of it does not help either.
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
