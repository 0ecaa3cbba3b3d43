package io.pipepool.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A class that implements {@code Codec<T>}.
 *
 * @param type T, which may contain variables of the class
 * @param parameters the parameters of the class's constructor
 */
record CodecClass(TypeElement element, TypeMirror type, List<Parameter> parameters) {
  /**
   * A parameter of the constructor: a {@code Class<E>} if {@code isClass}, else a {@code Codec<E>}.
   * {@code type} is its E.
   */
  record Parameter(boolean isClass, TypeMirror type) {}

  String name() {
    return TypeText.nameOf(element);
  }

  /**
   * Returns how specific the codec is. A codec for one type goes before a codec for lists of any
   * type.
   */
  int rank() {
    return element.getTypeParameters().isEmpty() ? 0 : 1;
  }

  /** Returns whether the codec is for every type that extends the bound of its variable. */
  boolean isFamily() {
    return type.getKind() == TypeKind.TYPEVAR;
  }
}
