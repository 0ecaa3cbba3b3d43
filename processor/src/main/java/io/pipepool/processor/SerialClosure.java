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
  private final StandIns standIns;
  private final Refusals refusals;
  private final Findings findings;

  SerialClosure(
      Compilation compilation, TypeRewriter rewriter, Refusals refusals, Findings findings) {
    this.compilation = compilation;
    this.rewriter = rewriter;
    this.form = new SerialForm(compilation);
    this.refusals = refusals;
    this.standIns = new StandIns(compilation);
    this.findings = findings;
  }

  /**
   * Returns the binary names of the classes, sorted and without the type itself, and then the
   * user's patterns. Reports the parts of the value that Java serialization cannot write.
   */
  List<String> of(DeclaredType type, Place place) {
    Walk walk = new Walk();
    walk.visit(type, place, Check.ELEMENTS, 0);
    walk.open.refuse(findings);
    String root = compilation.binaryName(compilation.classOf(type));
    walk.names.removeAll(List.of(root, root + FAMILY));
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
    final OpenParts open = new OpenParts(compilation);
    private final Set<Visit> seen = new HashSet<>();

    private void visit(TypeMirror type, Place place, Check check, int depth) {
      if (type instanceof ArrayType array) {
        visit(array.getComponentType(), place.element(), check, depth);
      } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
        visit(wildcard.getExtendsBound(), place, check, depth);
      } else if (type instanceof DeclaredType declared) {
        if (check != Check.NONE && form.isUnwritable(declared)) {
          refuse(Problem.SERIAL_PART, declared, place, "make it so, or name a codec");
        } else if (check != Check.NONE && standIns.lose(compilation.classOf(declared))) {
          refuse(Problem.SERIAL_LOST, declared, place, "add one to that, or name a codec");
        } else {
          enter(declared, place, check, depth);
        }
      }
    }

    /** Refuses also elements that could only be written if they were of a strange subclass. */
    private void visitElement(TypeMirror type, Place place, Check check, int depth) {
      if (check == Check.ELEMENTS && type instanceof DeclaredType declared && !isObject(declared)) {
        if (refusals.refuse(declared, place, findings)) {
          return;
        }
        if (form.isConcrete(declared)) {
          refuse(Problem.SERIAL_PART, declared, place, "make it so, or name a codec");
          return;
        }
      }
      visit(type, place, check, depth);
    }

    private boolean isObject(DeclaredType type) {
      return compilation.classOf(type).getQualifiedName().contentEquals("java.lang.Object");
    }

    /** Refuses a type, with a fix for one of the user's own. */
    private void refuse(Problem problem, DeclaredType type, Place place, String fix) {
      boolean isOwn = compilation.sources().hold(compilation.classOf(type));
      findings.refuse(problem, type, place, isOwn ? fix : "name a codec in `codecs`");
    }

    private void enter(DeclaredType type, Place place, Check check, int depth) {
      TypeElement element = compilation.classOf(type);
      boolean isFinal = element.getModifiers().contains(Modifier.FINAL);
      if (SerialForm.isJdk(element) || isFinal) {
        addName(element);
      } else {
        names.add(compilation.binaryName(element) + FAMILY);
      }
      follow(type, element, place, check, depth);
    }

    private void addName(TypeElement element) {
      if (element.getKind().isClass() && !compilation.isIn(element, "java.lang")) {
        names.add(compilation.binaryName(element));
      }
    }

    private void follow(
        DeclaredType type, TypeElement element, Place place, Check check, int depth) {
      if (depth > MAX_DEPTH || !seen.add(new Visit(TypeName.get(type), check))) {
        return;
      }
      boolean isShown = isShown(element);
      for (int i = 0; i < type.getTypeArguments().size(); i++) {
        boolean isHeld = !isShown && form.holds(element, element.getTypeParameters().get(i));
        visitElement(
            type.getTypeArguments().get(i), place.element(), check.only(isHeld), depth + 1);
      }
      if (compilation.isIn(element, "java.lang")) {
        return;
      }
      open.show(element);
      for (TypeMirror permitted : element.getPermittedSubclasses()) {
        visit(permitted, place.leaf(permitted), check, depth + 1);
      }
      if (!SerialForm.isJdk(element) && element.getKind() != ElementKind.ENUM) {
        enterFields(type, element, place, check.only(!standIns.replace(element)), depth);
      }
    }

    /** Returns whether the fields of a class show all parts of its objects. */
    private boolean isShown(TypeElement element) {
      return !SerialForm.isJdk(element)
          && !element.getModifiers().contains(Modifier.ABSTRACT)
          && !standIns.replace(element)
          && !form.isSelfWritten(element);
    }

    private void enterFields(
        DeclaredType type, TypeElement element, Place place, Check check, int depth) {
      if (rewriter.inside(type, element.getSuperclass()) instanceof DeclaredType parent) {
        TypeElement above = compilation.classOf(parent);
        addName(above);
        follow(parent, above, place, check, depth + 1);
      }
      boolean isWritten =
          check != Check.NONE && compilation.isSerializable(type) && !form.isSelfWritten(element);
      for (VariableElement field : form.fields(element)) {
        TypeMirror declared = rewriter.inside(type, field.asType());
        Place at = place.component(field.getSimpleName().toString());
        if (!isOfUser(element, field) && declared instanceof DeclaredType held) {
          enter(held, at, Check.IMPOSSIBLE.only(isWritten), depth + 1);
        } else {
          visit(declared, at, check.only(isWritten), depth + 1);
        }
        if (isWritten) {
          open.add(element, declared, at);
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
      if (compilation.sources().hold(owner)
          && type instanceof DeclaredType declared
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
