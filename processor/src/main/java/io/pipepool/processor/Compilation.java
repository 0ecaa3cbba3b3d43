package io.pipepool.processor;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The compiler's tools and the user's options, with the questions that several modelers ask. */
record Compilation(Types types, Elements elements, Options options, OwnSources sources) {
  /** The class as the module of {@code from} sees it: others may see one that it does not read. */
  Optional<TypeElement> findClass(String name, Element from) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(from), name));
  }

  /** The same by its binary name: {@code demo.Outer$Inner}. */
  Optional<TypeElement> findBinary(String name, Element from) {
    return findClass(name, from)
        .or(() -> name.contains("$") ? findClass(name.replace('$', '.'), from) : Optional.empty());
  }

  /** The class that declares a method. */
  static TypeElement ownerOf(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** The class around an element that is in no other class; the element itself if it is one. */
  static TypeElement outermost(Element element) {
    Element outermost = element;
    for (Element e = element; e.getKind() != ElementKind.PACKAGE; ) {
      outermost = e;
      e = Objects.requireNonNull(e.getEnclosingElement());
    }
    return (TypeElement) outermost;
  }

  String packageOf(Element element) {
    return elements.getPackageOf(element).getQualifiedName().toString();
  }

  /** Whether the class is declared in the package itself. */
  boolean isIn(Element type, String packageName) {
    return packageOf(type).equals(packageName);
  }

  /** The class of the type's values, without arguments. */
  TypeElement classOf(DeclaredType type) {
    return (TypeElement) type.asElement();
  }

  /** The class's name as the JVM has it: {@code demo.Outer$Inner}. */
  String binaryName(TypeElement type) {
    return elements.getBinaryName(type).toString();
  }

  /**
   * The classes of a class's package. For one that is being compiled, only those that are, too: the
   * compiler would look for the others in folders of sources, and compile what it finds there.
   */
  Stream<TypeElement> neighbours(TypeElement type) {
    return sources.hold(type)
        ? sources.names().stream()
            .flatMap(name -> findClass(name, type).stream())
            .filter(each -> packageOf(each).equals(packageOf(type)))
        : membersOf(elements.getPackageOf(type));
  }

  /** The classes that a package or a class declares. */
  static Stream<TypeElement> membersOf(Element scope) {
    return ElementFilter.typesIn(scope.getEnclosedElements()).stream();
  }

  /** Whether values of {@code type} are values of {@code of}. */
  boolean isA(TypeElement type, TypeElement of) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(of.asType()));
  }

  /** Whether {@code type} is a {@code name}, which is a class of the JDK. */
  boolean isA(TypeMirror type, String name) {
    TypeElement element = elements.getTypeElement(name);
    return element != null && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
  }

  boolean isSerializable(TypeMirror type) {
    return isA(type, "java.io.Serializable");
  }

  static boolean isMissing(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR
        || type.toString().equals("error.NonExistentClass"); // what kapt writes for one
  }
}
