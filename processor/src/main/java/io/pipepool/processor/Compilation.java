package io.pipepool.processor;

import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The compiler's tools and the user's options, with the questions that several modelers ask. */
record Compilation(Types types, Elements elements, Options options, OwnSources sources) {
  /**
   * Finds the class that the module of {@code from} sees under a name. Other modules may see a
   * class that this one does not read.
   */
  Optional<TypeElement> findClass(String name, Element from) {
    return Optional.ofNullable(elements.getTypeElement(elements.getModuleOf(from), name));
  }

  /** Does the same as {@link #findClass} for a binary name: {@code demo.Outer$Inner}. */
  Optional<TypeElement> findBinary(String name, Element from) {
    return findClass(name, from)
        .or(() -> name.contains("$") ? findClass(name.replace('$', '.'), from) : Optional.empty());
  }

  /** Returns the class that declares a method. */
  static TypeElement ownerOf(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** Returns the outermost class around an element, or the element itself if it is such a class. */
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

  /** Returns the class of the type's values, without arguments. */
  TypeElement classOf(DeclaredType type) {
    return (TypeElement) type.asElement();
  }

  /** Returns whether {@code type} is a subtype of the JDK's class {@code name}. */
  boolean isA(TypeMirror type, String name) {
    TypeElement element = elements.getTypeElement(name);
    return element != null && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
  }

  boolean isSerializable(TypeMirror type) {
    return isA(type, "java.io.Serializable");
  }

  static boolean isMissing(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR
        // kapt writes this for such a type
        || type.toString().equals("error.NonExistentClass");
  }
}
