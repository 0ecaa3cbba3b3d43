package io.pipepool.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A class that implements {@code Codec<T>}.
 *
 * @param type T, which may have variables of the class
 * @param parameters what the class's constructor takes
 */
record CodecClass(TypeElement element, TypeMirror type, List<Parameter> parameters) {
  /** A {@code Codec<E>} or a {@code Class<E>} that the constructor takes, by its E. */
  record Parameter(boolean isClass, TypeMirror type) {}

  String name() {
    return TypeText.nameOf(element);
  }

  /** How special it is: a codec for one type goes before one for lists of anything. */
  int rank() {
    return element.getTypeParameters().isEmpty() ? 0 : 1;
  }

  /** Whether it is for every type that extends the bound of its variable. */
  boolean isFamily() {
    return type.getKind() == TypeKind.TYPEVAR;
  }
}
