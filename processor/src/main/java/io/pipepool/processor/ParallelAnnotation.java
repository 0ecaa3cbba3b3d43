package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * What {@code @Parallel} says on one method.
 *
 * @param codecs the classes as the compiler knows them
 * @param missingCodecs the classes that do not exist, in the compiler's words
 */
record ParallelAnnotation(
    String name,
    String timeout,
    int retries,
    boolean atMostOnce,
    List<TypeMirror> codecs,
    List<String> missingCodecs) {
  /** What compilers put in the place of a value that they do not know. */
  private static final String ERROR = "<error>";

  static final String NAME = "io.pipepool.annotations.Parallel";

  static ParallelAnnotation of(ExecutableElement method, Elements elements) {
    AnnotationMirror mirror =
        method.getAnnotationMirrors().stream()
            .filter(each -> each.getAnnotationType().toString().equals(NAME))
            .findFirst()
            .orElseThrow();
    ParallelAnnotationValues values =
        new ParallelAnnotationValues(elements.getElementValuesWithDefaults(mirror));
    List<TypeMirror> codecs = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Object codec : values.list("codecs")) {
      if (codec instanceof TypeMirror type) {
        codecs.add(type);
      } else {
        missing.add(codec.equals(ERROR) ? "?" : codec.toString());
      }
    }
    return new ParallelAnnotation(
        values.get("name", ""),
        values.get("timeout", ""),
        values.get("retries", 0),
        values.get("atMostOnce", false),
        codecs,
        missing);
  }

  /** The values of one annotation by the names of its members. */
  private record ParallelAnnotationValues(
      Map<? extends ExecutableElement, ? extends AnnotationValue> values) {
    Object require(String member) {
      return values.entrySet().stream()
          .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
          .map(entry -> entry.getValue().getValue())
          .findFirst()
          .orElseThrow();
    }

    /** A value that is in error has another type; the compiler tells of it itself. */
    <T> T get(String member, T otherwise) {
      Object value = require(member);
      Class<?> type = otherwise.getClass();
      @SuppressWarnings("unchecked") // of the class of a T
      T typed = type.isInstance(value) && !value.equals(ERROR) ? (T) value : otherwise;
      return typed;
    }

    List<Object> list(String member) {
      return require(member) instanceof List<?> list
          ? list.stream().map(each -> ((AnnotationValue) each).getValue()).toList()
          : List.of();
    }
  }
}
