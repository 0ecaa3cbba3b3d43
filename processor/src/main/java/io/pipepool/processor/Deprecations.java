package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** The deprecated things that a stub uses, and what it needs to use them without a warning. */
final class Deprecations {
  private final Set<String> suppressed = new TreeSet<>();

  /** Takes a class, with the classes around it, or a method. */
  void add(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      find(e).ifPresent(mark -> suppressed.add(isForRemoval(mark) ? "removal" : "deprecation"));
    }
  }

  /** Takes the constructors and accessors of a record. */
  void addMembers(TypeElement record) {
    for (Element member : record.getEnclosedElements()) {
      if (member.getKind() == ElementKind.METHOD || member.getKind() == ElementKind.CONSTRUCTOR) {
        find(member).ifPresent(mark -> add(member));
      }
    }
  }

  /** The deprecation of one element itself. */
  static Optional<AnnotationMirror> find(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals("java.lang.Deprecated"))
        .<AnnotationMirror>map(mirror -> mirror)
        .findFirst();
  }

  private static boolean isForRemoval(AnnotationMirror mark) {
    return mark.getElementValues().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().getSimpleName().contentEquals("forRemoval")
                    && entry.getValue().getValue().equals(true));
  }

  Optional<AnnotationSpec> findSuppression() {
    if (suppressed.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    suppressed.forEach(category -> annotation.addMember("value", "$S", category));
    return Optional.of(annotation.build());
  }
}
