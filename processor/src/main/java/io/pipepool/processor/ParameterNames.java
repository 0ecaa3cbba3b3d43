package io.pipepool.processor;

import com.palantir.javapoet.NameAllocator;
import java.util.List;
import javax.lang.model.element.VariableElement;

/**
 * Chooses the names of a stub's parameters. They are the names of the method's own parameters
 * wherever possible.
 */
final class ParameterNames {
  /** The names that the stub's methods use themselves. */
  private static final List<String> CONSTANTS = List.of("FUNCTION", "UNDECLARED");

  /** The names that a record's component cannot have. */
  private static final List<String> OBJECT_METHODS =
      List.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private ParameterNames() {}

  static List<String> of(List<? extends VariableElement> parameters) {
    NameAllocator names = new NameAllocator();
    CONSTANTS.forEach(names::newName);
    if (parameters.size() > 1) {
      OBJECT_METHODS.forEach(names::newName);
    }
    return parameters.stream()
        .map(parameter -> names.newName(parameter.getSimpleName().toString()))
        .toList();
  }
}
