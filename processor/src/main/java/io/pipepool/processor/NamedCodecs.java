package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * The codecs that one annotation names.
 *
 * @param codecs the classes that the compiler found
 * @param missing the classes that do not exist, in the compiler's words
 * @param anchor the element with the annotation, where messages appear
 * @param where the name of that element in messages
 */
record NamedCodecs(List<TypeMirror> codecs, List<String> missing, Element anchor, String where) {
  static final String ANNOTATION = "io.pipepool.annotations.UseCodecs";

  static NamedCodecs onMethod(ExecutableElement method, AnnotationValues parallel) {
    return of(parallel.list("codecs"), method, "`codecs`");
  }

  /** Returns the codecs that a package or a module names. */
  static Optional<NamedCodecs> onScope(Element scope, Elements elements) {
    return AnnotationValues.find(scope, ANNOTATION, elements)
        .map(values -> of(values.list("value"), scope, "`@UseCodecs`"));
  }

  private static NamedCodecs of(List<Object> values, Element anchor, String where) {
    List<TypeMirror> codecs = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Object codec : values) {
      if (codec instanceof TypeMirror type) {
        codecs.add(type);
      } else {
        missing.add(codec.equals(AnnotationValues.ERROR) ? "?" : codec.toString());
      }
    }
    return new NamedCodecs(codecs, missing, anchor, where);
  }
}
