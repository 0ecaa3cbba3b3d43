package io.pipepool.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;

/** The values of {@code @Parallel} on one method. */
record ParallelAnnotation(
    String name, String timeout, int retries, boolean atMostOnce, NamedCodecs codecs) {
  static final String NAME = "io.pipepool.annotations.Parallel";

  static ParallelAnnotation of(ExecutableElement method, Elements elements) {
    AnnotationValues values = AnnotationValues.find(method, NAME, elements).orElseThrow();
    return new ParallelAnnotation(
        values.get("name", ""),
        values.get("timeout", ""),
        values.get("retries", 0),
        values.get("atMostOnce", false),
        NamedCodecs.onMethod(method, values));
  }
}
