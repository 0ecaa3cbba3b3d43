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
 * Finds the classes that a value which crosses by Java serialization may consist of. Its fields and
 * type arguments declare them, at any depth. The runtime's filter refuses all other classes.
 */
final class SerialClosure {
  /** The depth at which a walk ends: type arguments that grow at each step would never end. */
  private static final int MAX_DEPTH = 40;

  /**
   * A visit to a type. {@code isChecked} tells whether the walk reported the parts that cannot be
   * written.
   */
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
   * Returns the binary names of the classes, sorted and without the type itself, and then the
   * user's patterns. Reports the parts of the value that Java serialization cannot write.
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

  /** A walk through one type and its parts. */
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

    /** Returns whether the fields of a class show all parts of its objects. */
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
     * Returns whether the user chooses the class of a field's value. The author of a library's
     * class may leave a field null if its type cannot be written, so the walk does not report that
     * type. It still looks at the type's arguments, such as the elements of a list.
     */
    private boolean isOfUser(TypeElement owner, VariableElement field) {
      return compilation.sources().hold(owner) || !TypeVariables.in(field.asType()).isEmpty();
    }

    /**
     * Warns that the class of a field is not Serializable. This is no error, because a subclass
     * might be.
     */
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
