package io.pipepool.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The values of one annotation by the names of its members. */
record AnnotationValues(Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
  /** The text that compilers return in place of a value that they cannot resolve. */
  static final String ERROR = "<error>";

  /**
   * Returns the values of an element's annotation, including the members left at their defaults.
   */
  static Optional<AnnotationValues> find(Element element, String annotation, Elements elements) {
    return mirror(element, annotation)
        .map(elements::getElementValuesWithDefaults)
        .map(AnnotationValues::new);
  }

  private static Optional<AnnotationMirror> mirror(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .filter(
            mirror ->
                ((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(annotation))
        .<AnnotationMirror>map(mirror -> mirror)
        .findFirst();
  }

  private Object require(String member) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .map(entry -> entry.getValue().getValue())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the value of a member. If the value has an error it has another type: then this method
   * returns {@code otherwise}, because the compiler reports the error itself.
   */
  <T> T get(String member, T otherwise) {
    Object value = require(member);
    Class<?> type = otherwise.getClass();
    @SuppressWarnings("unchecked") // checked against the class of T
    T typed = type.isInstance(value) && !value.equals(ERROR) ? (T) value : otherwise;
    return typed;
  }

  List<Object> list(String member) {
    return require(member) instanceof List<?> list
        ? list.stream().map(each -> ((AnnotationValue) each).getValue()).toList()
        : List.of();
  }
}
