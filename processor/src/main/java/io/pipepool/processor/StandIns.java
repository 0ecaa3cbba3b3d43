package io.pipepool.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/** Tells which classes write something else in place of their objects, and which get it back. */
final class StandIns {
  private final Compilation compilation;

  StandIns(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Returns whether something else is written in place of each object: its fields do not matter.
   */
  boolean replace(TypeElement type) {
    return compilation.isA(type.asType(), "java.io.Externalizable") || isReplaced(type);
  }

  /**
   * Returns whether nothing makes an object of a class from what is written in its place.
   *
   * <p>That needs a {@code readResolve}. The runtime lets a class with one stand in if it is nested
   * in the replaced class or is in its package. Scala's collections have theirs elsewhere.
   */
  boolean lose(TypeElement type) {
    return type.getKind().isClass()
        && !SerialForm.isJdk(type)
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && !compilation.isA(type.asType(), "scala.collection.Iterable")
        && isReplaced(type)
        && !compilation.options().allows(compilation.binaryName(type))
        && ancestors(type)
            .flatMap(each -> Stream.concat(Stream.of(each), compilation.neighbours(each)))
            .noneMatch(StandIns::resolves);
  }

  private boolean isReplaced(TypeElement type) {
    return ancestors(type)
        .flatMap(each -> findMethod(each, "writeReplace").stream())
        .findFirst()
        .filter(
            method ->
                Compilation.ownerOf(method).equals(type)
                    || !method.getModifiers().contains(Modifier.PRIVATE))
        .isPresent();
  }

  /** The class itself and its superclasses, without those of the JDK. */
  private Stream<TypeElement> ancestors(TypeElement type) {
    return Stream.iterate(
            Optional.of(type), Optional::isPresent, each -> each.flatMap(this::findParent))
        .flatMap(Optional::stream)
        .filter(each -> !SerialForm.isJdk(each));
  }

  private Optional<TypeElement> findParent(TypeElement type) {
    return type.getSuperclass() instanceof DeclaredType parent
        ? Optional.of(compilation.classOf(parent))
        : Optional.empty();
  }

  private static boolean resolves(TypeElement type) {
    return findMethod(type, "readResolve").isPresent()
        || Compilation.membersOf(type).anyMatch(StandIns::resolves);
  }

  private static Optional<ExecutableElement> findMethod(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> method.getParameters().isEmpty())
        .findFirst();
  }
}
