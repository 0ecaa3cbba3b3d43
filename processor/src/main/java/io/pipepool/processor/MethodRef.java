package io.pipepool.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A method that outlives its round: in each, elements are made anew, types that did not exist in
 * one may exist in the next, and other processors may have added methods.
 *
 * @param position which of the methods of that name it is that have as many parameters
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

  /** The method in the class as it is in this round, unless it is gone. */
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
