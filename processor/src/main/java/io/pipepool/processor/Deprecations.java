package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * The deprecated elements that a stub uses, and the suppression that keeps the compiler from
 * warning of them.
 */
final class Deprecations {
  private static final String REMOVAL = "removal";

  private final Set<String> suppressed = new TreeSet<>();

  private Deprecations() {}

  /** Collects the deprecations of some elements and of the classes around them. */
  static Deprecations among(Iterable<Element> elements) {
    Deprecations deprecations = new Deprecations();
    for (Element element : elements) {
      for (Element e = element; e != null; e = e.getEnclosingElement()) {
        find(e).ifPresent(deprecations::add);
      }
    }
    return deprecations;
  }

  private void add(AnnotationMirror mark) {
    suppressed.add(isForRemoval(mark) ? REMOVAL : "deprecation");
  }

  /** Returns the deprecation of the element itself. */
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

  /**
   * Returns the suppression that the stub needs. The compiler does not warn code that is deprecated
   * itself of {@code deprecation}, but it does warn such code of {@code removal}.
   */
  Optional<AnnotationSpec> findSuppression(boolean isDeprecated) {
    List<String> categories =
        suppressed.stream().filter(category -> !isDeprecated || category.equals(REMOVAL)).toList();
    if (categories.isEmpty()) {
      return Optional.empty();
    }
    AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
    categories.forEach(category -> annotation.addMember("value", "$S", category));
    return Optional.of(annotation.build());
  }
}
