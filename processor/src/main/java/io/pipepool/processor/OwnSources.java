package io.pipepool.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The classes whose sources are being compiled. The user can change these at once. */
final class OwnSources {
  private final Set<String> outermost = new HashSet<>();

  /** Adds the sources that are new in a round. */
  void add(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        outermost.add(type.getQualifiedName().toString());
      }
    }
  }

  /** Returns the qualified names of the outermost classes. */
  Set<String> names() {
    return outermost;
  }

  boolean hold(TypeElement type) {
    return outermost.contains(Compilation.outermost(type).getQualifiedName().toString());
  }
}
