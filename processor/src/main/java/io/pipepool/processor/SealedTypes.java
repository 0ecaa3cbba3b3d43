package io.pipepool.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Tells which types are sealed and which ones they permit, in Java and in Kotlin. kapt shows a
 * sealed type of Kotlin without Java's {@code permits}.
 */
final class SealedTypes {
  private final Compilation compilation;

  SealedTypes(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Returns whether all values of a type are values of the types that it permits. */
  boolean isClosed(TypeElement type) {
    return type.getModifiers().containsAll(List.of(Modifier.SEALED, Modifier.ABSTRACT))
        || findSealed(type).isPresent();
  }

  /** Returns the classes and interfaces that a sealed type permits. */
  List<TypeElement> permittedBy(TypeElement type) {
    if (type.getModifiers().contains(Modifier.SEALED)) {
      return type.getPermittedSubclasses().stream()
          .map(each -> compilation.classOf((DeclaredType) each))
          .toList();
    }
    return findSealed(type).stream()
        .flatMap(KotlinMetadata::classNames)
        .flatMap(name -> compilation.findBinary(name, type).stream())
        .filter(each -> extendsDirectly(each, type))
        .toList();
  }

  private Optional<KotlinMetadata> findSealed(TypeElement type) {
    return KotlinMetadata.find(type, compilation.elements()).filter(KotlinMetadata::isSealed);
  }

  private boolean extendsDirectly(TypeElement each, TypeElement type) {
    List<? extends TypeMirror> above = compilation.types().directSupertypes(each.asType());
    return above.stream()
        .anyMatch(parent -> compilation.classOf((DeclaredType) parent).equals(type));
  }
}
