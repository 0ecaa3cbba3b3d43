package io.pipepool.processor;

import com.palantir.javapoet.NameAllocator;
import java.util.List;
import javax.lang.model.element.VariableElement;

/** The names that a stub gives to a method's parameters: the method's own wherever possible. */
final class ParameterNames {
  /** What the stub's methods use themselves. */
  private static final List<String> CONSTANTS = List.of("FUNCTION", "UNDECLARED");

  /** What a record may not call a component. */
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
