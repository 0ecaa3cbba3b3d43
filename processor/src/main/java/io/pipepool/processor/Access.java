package io.pipepool.processor;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Tells which classes the code in one package can name. */
final class Access {
  /**
   * A class that cannot be named: {@code modifier} is the reason, {@code remedy} the modifier to
   * give it.
   */
  record Obstacle(TypeElement type, String modifier, String remedy) {}

  private final Compilation compilation;
  private final String fromPackage;

  Access(Compilation compilation, String fromPackage) {
    this.compilation = compilation;
    this.fromPackage = fromPackage;
  }

  Compilation compilation() {
    return compilation;
  }

  boolean isInPackage(Element element) {
    return compilation.packageOf(element).equals(fromPackage);
  }

  /**
   * Returns the innermost class that cannot be named, of {@code element} and the classes around it.
   */
  Optional<Obstacle> findObstacle(Element element) {
    boolean samePackage = isInPackage(element);
    for (Element e = element; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      Set<Modifier> modifiers = type.getModifiers();
      if (modifiers.contains(Modifier.PRIVATE)) {
        return Optional.of(
            new Obstacle(type, "private", samePackage ? "package-private" : "public"));
      }
      if (!samePackage && !modifiers.contains(Modifier.PUBLIC)) {
        return Optional.of(new Obstacle(type, "not public", "public"));
      }
    }
    return Optional.empty();
  }
}
