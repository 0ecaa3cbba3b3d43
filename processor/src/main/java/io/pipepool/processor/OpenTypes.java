package io.pipepool.processor;

import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Decides which abstract Serializable types may cross. Their subclasses are known at run time only.
 */
final class OpenTypes {
  private final Compilation compilation;

  OpenTypes(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Returns whether the values of a type may have classes that the processor does not know of.
   *
   * <p>If a class in its own package extends an abstract class, the author vouches for such
   * subclasses. If an interface nests a class that implements it, its author does, too. A user
   * vouches for the classes that the option {@code pipepool.allow} names. Other interfaces vouch
   * for no class, and types of the JDK may have any subclass.
   */
  boolean isOpen(TypeElement type) {
    return type.getModifiers().contains(Modifier.ABSTRACT)
        && !isVouchedFor(type)
        && compilation.options().allow().stream().noneMatch(pattern -> allows(pattern, type));
  }

  private boolean isVouchedFor(TypeElement type) {
    return !SerialForm.isJdk(type)
        && (type.getKind().isClass() ? neighbours(type) : membersOf(type))
            .anyMatch(each -> isOrHoldsSubclass(each, type));
  }

  /**
   * Returns the classes in the package of a class. If the class is being compiled, the result holds
   * only classes that are being compiled, too. Otherwise the compiler would look for more classes
   * in the source folders, and compile those it finds there.
   */
  private Stream<TypeElement> neighbours(TypeElement type) {
    return compilation.sources().hold(type)
        ? compilation.sources().names().stream()
            .flatMap(name -> compilation.findClass(name, type).stream())
            .filter(each -> compilation.packageOf(each).equals(compilation.packageOf(type)))
        : membersOf(compilation.elements().getPackageOf(type));
  }

  private static Stream<TypeElement> membersOf(Element scope) {
    return ElementFilter.typesIn(scope.getEnclosedElements()).stream();
  }

  private boolean allows(String pattern, TypeElement type) {
    if (pattern.endsWith(".**")) {
      String name = pattern.substring(0, pattern.length() - ".**".length());
      return packages(type)
          .filter(each -> (each.getQualifiedName() + ".").startsWith(name + "."))
          .anyMatch(each -> names(each, type));
    }
    if (pattern.endsWith(".*")) {
      String name = pattern.substring(0, pattern.length() - ".*".length());
      return packages(type)
          .filter(each -> each.getQualifiedName().contentEquals(name))
          .anyMatch(each -> names(each, type));
    }
    return compilation.findBinary(pattern, type).filter(each -> isA(each, type)).isPresent();
  }

  private boolean names(PackageElement each, TypeElement type) {
    return each.equals(compilation.elements().getPackageOf(type))
        || membersOf(each).anyMatch(member -> isOrHoldsSubclass(member, type));
  }

  /** Returns the packages of all modules that the compiler has met so far. */
  private Stream<PackageElement> packages(TypeElement type) {
    return Stream.concat(
        Stream.of(compilation.elements().getPackageOf(type)),
        compilation.elements().getAllModuleElements().stream()
            .map(ModuleElement::getEnclosedElements)
            .flatMap(each -> ElementFilter.packagesIn(each).stream()));
  }

  private boolean isOrHoldsSubclass(TypeElement each, TypeElement type) {
    return (!each.getModifiers().contains(Modifier.ABSTRACT) && isA(each, type))
        || membersOf(each).anyMatch(member -> isOrHoldsSubclass(member, type));
  }

  private boolean isA(TypeElement each, TypeElement type) {
    return compilation
        .types()
        .isSubtype(
            compilation.types().erasure(each.asType()), compilation.types().erasure(type.asType()));
  }
}
