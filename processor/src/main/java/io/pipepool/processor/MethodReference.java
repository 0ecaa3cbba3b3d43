package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** A method as a text that stays valid: {@code demo.Square#square(int)}. Links and marks use it. */
final class MethodReference {
  private MethodReference() {}

  static String of(ExecutableElement method, Types types) {
    return method.getParameters().stream()
        .map(parameter -> TypeName.get(types.erasure(parameter.asType())).toString())
        .collect(
            Collectors.joining(
                ", ",
                Compilation.ownerOf(method).getQualifiedName() + "#" + method.getSimpleName() + "(",
                ")"));
  }

  /** Finds the annotated method that a reference names, if {@code from} can still see it. */
  static Optional<ExecutableElement> find(
      String reference, ExecutableElement from, Compilation compilation) {
    int end = reference.indexOf('#');
    Optional<TypeElement> owner =
        end < 0 ? Optional.empty() : compilation.findClass(reference.substring(0, end), from);
    return owner.stream()
        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
        .filter(method -> of(method, compilation.types()).equals(reference))
        .filter(
            method ->
                AnnotationValues.find(method, ParallelAnnotation.NAME, compilation.elements())
                    .isPresent())
        .findFirst();
  }
}
