package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** A method in a text that holds for ever: {@code demo.Square#square(int)}, for links and marks. */
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

  /** The annotated method that a reference is to, if it is still there as {@code from} sees it. */
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
