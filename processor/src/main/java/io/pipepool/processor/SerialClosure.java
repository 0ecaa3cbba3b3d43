package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
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
import javax.lang.model.type.WildcardType;

/**
 * The classes that a value which crosses by Java serialization may consist of: those its fields and
 * type arguments declare, at any depth. The runtime's filter refuses all others.
 */
final class SerialClosure {
  /** Type arguments that grow from step to step would have no end. */
  private static final int MAX_DEPTH = 40;

  /** A type that was looked at, and whether what it cannot write was told. */
  private record Visit(TypeName type, boolean isChecked) {}

  private final Compilation compilation;
  private final TypeRewriter rewriter;
  private final SerialForm form;
  private final Findings findings;

  SerialClosure(
      Compilation compilation, TypeRewriter rewriter, SerialForm form, Findings findings) {
    this.compilation = compilation;
    this.rewriter = rewriter;
    this.form = form;
    this.findings = findings;
  }

  /**
   * Binary names and the user's patterns, without the type itself, sorted. Parts of the value that
   * cannot be written are told.
   */
  List<String> of(DeclaredType type, Place place) {
    Walk walk = new Walk();
    walk.enter(type, place, true, 0);
    walk.names.remove(binaryName(compilation.classOf(type)));
    List<String> allow = new ArrayList<>(walk.names);
    allow.addAll(compilation.options().allow());
    return allow;
  }

  private String binaryName(TypeElement element) {
    return compilation.elements().getBinaryName(element).toString();
  }

  /** One way through a type. */
  private final class Walk {
    final Set<String> names = new TreeSet<>();
    private final Set<Visit> seen = new HashSet<>();

    private void visit(TypeMirror type, Place place, boolean isChecked, int depth) {
      if (type instanceof ArrayType array) {
        visit(array.getComponentType(), place.element(), isChecked, depth);
      } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
        visit(wildcard.getExtendsBound(), place, isChecked, depth);
      } else if (type instanceof DeclaredType declared) {
        if (isChecked && form.isUnwritable(declared)) {
          boolean isOwn = compilation.sources().hold(compilation.classOf(declared));
          findings.refuse(
              Problem.SERIAL_PART,
              declared,
              place,
              isOwn ? "make it so, or name a codec" : "name a codec in `codecs`");
        } else {
          enter(declared, place, isChecked, depth);
        }
      }
    }

    void enter(DeclaredType type, Place place, boolean isChecked, int depth) {
      TypeElement element = compilation.classOf(type);
      if (depth > MAX_DEPTH || !seen.add(new Visit(TypeName.get(type), isChecked))) {
        return;
      }
      boolean isShown = isShown(element);
      for (int i = 0; i < type.getTypeArguments().size(); i++) {
        boolean isHeld = !isShown && form.holds(element, element.getTypeParameters().get(i));
        visit(type.getTypeArguments().get(i), place.element(), isChecked && isHeld, depth + 1);
      }
      if (compilation.packageOf(element).equals("java.lang")) {
        return;
      }
      if (!element.getKind().isInterface()) {
        names.add(binaryName(element));
      }
      for (TypeMirror permitted : element.getPermittedSubclasses()) {
        visit(permitted, place.leaf(permitted), isChecked, depth + 1);
      }
      if (!SerialForm.isJdk(element) && element.getKind() != ElementKind.ENUM) {
        enterFields(type, element, place, isChecked && !form.isReplaced(element), depth);
      }
    }

    /** Returns whether the fields of a class show all that its objects consist of. */
    private boolean isShown(TypeElement element) {
      return !SerialForm.isJdk(element)
          && !element.getModifiers().contains(Modifier.ABSTRACT)
          && !form.isReplaced(element)
          && !form.isSelfWritten(element);
    }

    private void enterFields(
        DeclaredType type, TypeElement element, Place place, boolean isChecked, int depth) {
      if (rewriter.inside(type, element.getSuperclass()) instanceof DeclaredType parent) {
        enter(parent, place, isChecked, depth + 1);
      }
      boolean isWritten =
          isChecked && compilation.isSerializable(type) && !form.isSelfWritten(element);
      for (VariableElement field : form.fields(element)) {
        TypeMirror declared = rewriter.inside(type, field.asType());
        Place at = place.component(field.getSimpleName().toString());
        if (!isOfUser(element, field) && declared instanceof DeclaredType held) {
          enter(held, at, isWritten, depth + 1);
        } else {
          visit(declared, at, isWritten, depth + 1);
        }
        if (isWritten && compilation.sources().hold(element)) {
          warn(element, field, declared, place);
        }
      }
    }

    /**
     * Returns whether the user decides what class a field's value has. If a library's class has
     * chosen one that cannot be written, its author may leave the field null; the elements of a
     * list in it are looked at all the same.
     */
    private boolean isOfUser(TypeElement owner, VariableElement field) {
      return compilation.sources().hold(owner) || !TypeVariables.in(field.asType()).isEmpty();
    }

    /** A subclass of the field's class might be Serializable, although the class is not. */
    private void warn(TypeElement owner, VariableElement field, TypeMirror type, Place place) {
      if (type instanceof DeclaredType declared
          && form.isConcrete(declared)
          && !form.isUnwritable(declared)) {
        String name = TypeText.nameOf(owner);
        findings.add(
            Problem.SERIAL_FIELD,
            place.anchor(),
            "`" + name + "` is Serializable",
            name + "." + field.getSimpleName(),
            TypeText.of(type));
      }
    }
  }
}
