package io.pipepool.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Identifies a method beyond its round. In each round the compiler makes new elements, types may
 * exist that did not exist before, and other processors may have added methods.
 *
 * @param position the method's position among the methods with the same name and number of
 *     parameters
 */
record MethodRef(String owner, String name, int parameters, int position) {
  static MethodRef of(ExecutableElement method) {
    TypeElement owner = Compilation.ownerOf(method);
    String name = method.getSimpleName().toString();
    int parameters = method.getParameters().size();
    return new MethodRef(
        owner.getQualifiedName().toString(),
        name,
        parameters,
        named(owner, name, parameters).indexOf(method));
  }

  /** Finds the method in its class in the current round. The method may be gone. */
  Optional<ExecutableElement> find(TypeElement type) {
    return named(type, name, parameters).stream().skip(position).findFirst();
  }

  private static List<ExecutableElement> named(TypeElement owner, String name, int parameters) {
    return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> method.getParameters().size() == parameters)
        .toList();
  }
}
