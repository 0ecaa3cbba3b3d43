package io.pipepool.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The classes that a value which crosses by Java serialization may consist of: those its fields
 * declare, at any depth. The runtime's filter refuses all others.
 */
final class SerialClosure {
  private final Compilation compilation;
  private final Findings findings;

  SerialClosure(Compilation compilation, Findings findings) {
    this.compilation = compilation;
    this.findings = findings;
  }

  /** Binary names and the user's patterns, without the type itself, sorted. */
  List<String> of(DeclaredType type, Place place) {
    Set<String> names = new TreeSet<>();
    visit(type, place, new HashSet<>(), names);
    names.remove(binaryName(compilation.classOf(type)));
    List<String> allow = new ArrayList<>(names);
    allow.addAll(compilation.options().allow());
    return allow;
  }

  private void visit(TypeMirror type, Place place, Set<TypeElement> seen, Set<String> names) {
    if (type instanceof ArrayType array) {
      visit(array.getComponentType(), place, seen, names);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(argument -> visit(argument, place, seen, names));
      visitClass(compilation.classOf(declared), place, seen, names);
    }
  }

  private void visitClass(
      TypeElement element, Place place, Set<TypeElement> seen, Set<String> names) {
    if (!seen.add(element) || compilation.packageOf(element).equals("java.lang")) {
      return;
    }
    if (!element.getKind().isInterface()) {
      names.add(binaryName(element));
    }
    for (TypeMirror permitted : element.getPermittedSubclasses()) {
      visit(permitted, place, seen, names);
    }
    if (compilation.packageOf(element).startsWith("java.")
        || element.getKind() == ElementKind.ENUM) {
      return; // the fields of the JDK's classes are its own business, constants cross by name
    }
    visit(element.getSuperclass(), place, seen, names);
    for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)
          && !field.getModifiers().contains(Modifier.TRANSIENT)) {
        checkField(element, field, place);
        visit(field.asType(), place, seen, names);
      }
    }
  }

  /**
   * A field of an interface type may well hold a Serializable value; one of a class rarely does.
   */
  private void checkField(TypeElement owner, VariableElement field, Place place) {
    if (field.asType() instanceof DeclaredType type
        && !compilation.classOf(type).getKind().isInterface()
        && !compilation.classOf(type).getQualifiedName().contentEquals("java.lang.Object")
        && compilation.isSerializable(owner.asType())
        && !compilation.isSerializable(type)
        && !writesItself(owner)) {
      findings.add(
          Problem.SERIAL_FIELD,
          place.anchor(),
          "`" + owner.getSimpleName() + "` is Serializable",
          owner.getSimpleName() + "." + field.getSimpleName(),
          TypeText.of(type));
    }
  }

  private boolean writesItself(TypeElement owner) {
    return compilation.isA(owner.asType(), "java.io.Externalizable")
        || ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
            .map(method -> method.getSimpleName().toString())
            .anyMatch(Set.of("writeObject", "writeReplace")::contains);
  }

  private String binaryName(TypeElement element) {
    return compilation.elements().getBinaryName(element).toString();
  }
}
