package io.pipepool.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/** Tells from a class's declaration how Java serialization writes its objects. */
final class SerialForm {
  /**
   * The types of the JDK whose objects, and those of their subtypes, consist of values of their
   * type arguments.
   */
  private static final List<String> HOLDERS =
      List.of(
          "java.lang.Iterable",
          "java.util.Map",
          "java.util.Map.Entry",
          "java.util.Optional",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.concurrent.atomic.AtomicReferenceArray");

  private final Compilation compilation;

  SerialForm(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Returns whether the class belongs to the JDK. The fields of such a class are not the user's
   * concern.
   */
  static boolean isJdk(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("javax.");
  }

  /**
   * Returns whether Java serialization can write no object of the class or of any of its
   * subclasses.
   */
  boolean isUnwritable(DeclaredType type) {
    return isConcrete(type) && compilation.classOf(type).getModifiers().contains(Modifier.FINAL);
  }

  /**
   * Returns whether Java serialization cannot write objects of exactly this class. It may be able
   * to write objects of a subclass.
   */
  boolean isConcrete(DeclaredType type) {
    TypeElement element = compilation.classOf(type);
    return element.getKind().isClass()
        && element.getKind() != ElementKind.ENUM
        && !element.getModifiers().contains(Modifier.ABSTRACT)
        && !element.getQualifiedName().contentEquals("java.lang.Object")
        && !compilation.isSerializable(type);
  }

  /**
   * Returns whether the class writes another object in place of each of its objects. Then its
   * fields do not matter.
   */
  boolean isReplaced(TypeElement type) {
    if (compilation.isA(type.asType(), "java.io.Externalizable")) {
      return true;
    }
    TypeElement declaring = type;
    while (true) {
      Optional<ExecutableElement> method = findMethod(declaring, "writeReplace");
      if (method.isPresent()) {
        return declaring.equals(type) || !method.get().getModifiers().contains(Modifier.PRIVATE);
      }
      if (!(declaring.getSuperclass() instanceof DeclaredType parent)) {
        return false;
      }
      declaring = compilation.classOf(parent);
    }
  }

  /**
   * Returns the fields whose values Java serialization writes, unless the class writes them by
   * itself.
   */
  List<VariableElement> fields(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .filter(field -> !field.getModifiers().contains(Modifier.TRANSIENT))
        .toList();
  }

  /** Returns whether the class itself decides which of its fields it writes, and how. */
  boolean isSelfWritten(TypeElement type) {
    return findMethod(type, "writeObject").isPresent()
        || type.getEnclosedElements().stream()
            .anyMatch(member -> member.getSimpleName().contentEquals("serialPersistentFields"));
  }

  private static Optional<ExecutableElement> findMethod(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .findFirst();
  }

  /**
   * Returns whether objects hold values of a type argument although no field shows it. A {@code
   * Pair<L, R>} whose {@code getLeft()} returns L does. An {@code Id<T>} that never returns a T
   * does not.
   */
  boolean holds(TypeElement type, TypeParameterElement parameter) {
    return HOLDERS.stream().anyMatch(holder -> compilation.isA(type.asType(), holder))
        || (!isJdk(type)
            && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getParameters().isEmpty())
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
                .anyMatch(method -> gives(method.getReturnType(), parameter)));
  }

  private boolean gives(TypeMirror result, TypeParameterElement parameter) {
    if (result instanceof TypeVariable variable) {
      return variable.asElement().equals(parameter);
    }
    return result instanceof DeclaredType declared
        && Set.of("java.lang.Iterable", "java.util.Map").stream()
            .anyMatch(holder -> compilation.isA(declared, holder))
        && declared.getTypeArguments().stream().anyMatch(each -> gives(each, parameter));
  }
}
