package io.pipepool.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A method that outlives its round: in each, elements are made anew, and types that did not exist
 * in one may exist in the next.
 */
record MethodRef(String owner, int position) {
  static MethodRef of(ExecutableElement method) {
    TypeElement owner = Compilation.ownerOf(method);
    int position = ElementFilter.methodsIn(owner.getEnclosedElements()).indexOf(method);
    return new MethodRef(owner.getQualifiedName().toString(), position);
  }
}
