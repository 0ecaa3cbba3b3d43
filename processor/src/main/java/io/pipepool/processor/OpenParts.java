package io.pipepool.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The fields of a library's classes whose types do not say what is in them, although the library
 * has classes for that: the runtime's filter would refuse their objects.
 *
 * <p>Such a field has a list without type arguments, as the nodes of a tree of JTS have, whose
 * package has the elements. Or it has an abstract class of the JDK, as the {@code DateFormat} of
 * Jackson's mapper, and the library has a subclass of its own. The user knows what the fields of
 * his own classes hold, so that these are left alone.
 */
final class OpenParts {
  /** One field that is written with its owner. */
  private record Part(TypeElement owner, DeclaredType type, Place place) {}

  private final Compilation compilation;
  private final List<Part> parts = new ArrayList<>();
  private final Set<TypeElement> shown = new HashSet<>();

  OpenParts(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Takes a class that the filter lets through with its subclasses. */
  void show(TypeElement type) {
    if (!SerialForm.isJdk(type)) {
      shown.add(type);
    }
  }

  /** Takes a field that is written with its owner. */
  void add(TypeElement owner, TypeMirror type, Place place) {
    if (!compilation.sources().hold(owner)
        && type instanceof DeclaredType declared
        && (isBare(declared) || isAbstract(declared))) {
      parts.add(new Part(owner, declared, place));
    }
  }

  /** Reports the first field that holds what the filter would refuse. */
  void refuse(Findings findings) {
    parts.stream()
        .filter(this::isHidden)
        .findFirst()
        .ifPresent(part -> findings.refuse(Problem.SERIAL_UNKNOWN, part.type(), part.place()));
  }

  private boolean isHidden(Part part) {
    List<String> hidden =
        candidates(part)
            .filter(each -> isConcrete(each) && !isShown(each))
            .map(compilation::binaryName)
            .toList();
    return !hidden.isEmpty() && hidden.stream().noneMatch(compilation.options()::allows);
  }

  private Stream<TypeElement> candidates(Part part) {
    return isBare(part.type())
        ? compilation.neighbours(part.owner())
        : shown.stream()
            .map(compilation.elements()::getPackageOf)
            .distinct()
            .flatMap(Compilation::membersOf)
            .filter(each -> compilation.isA(each, compilation.classOf(part.type())));
  }

  private boolean isBare(DeclaredType type) {
    return type.getTypeArguments().isEmpty()
        && !compilation.classOf(type).getTypeParameters().isEmpty()
        && compilation.isA(type, "java.lang.Iterable");
  }

  private boolean isAbstract(DeclaredType type) {
    TypeElement element = compilation.classOf(type);
    return element.getKind().isClass()
        && SerialForm.isJdk(element)
        && element.getModifiers().contains(Modifier.ABSTRACT)
        && compilation.isSerializable(type)
        && BuiltIns.findConstant(element.getQualifiedName().toString()).isEmpty();
  }

  private boolean isConcrete(TypeElement type) {
    return type.getKind().isClass()
        && !type.getModifiers().contains(Modifier.ABSTRACT)
        && compilation.isSerializable(type.asType());
  }

  private boolean isShown(TypeElement type) {
    return shown.stream().anyMatch(each -> compilation.isA(type, each));
  }
}
