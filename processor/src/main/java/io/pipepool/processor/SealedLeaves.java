package io.pipepool.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Finds the types whose instances are the values of a sealed type. */
final class SealedLeaves {
  /** A leaf as {@link Definition.Leaf} describes it. */
  record Leaf(DeclaredType type, boolean isCertain) {}

  private final Compilation compilation;
  private final TypeRewriter rewriter;
  private final ExactTypes exact;
  private final CustomCodecs codecs;
  private final Types types;
  private final SealedTypes sealed;

  SealedLeaves(
      Compilation compilation, TypeRewriter rewriter, ExactTypes exact, CustomCodecs codecs) {
    this.compilation = compilation;
    this.rewriter = rewriter;
    this.exact = exact;
    this.codecs = codecs;
    this.types = compilation.types();
    this.sealed = new SealedTypes(compilation);
  }

  /**
   * Returns all leaves, each once. They are sorted by binary name, because compilers differ in the
   * order of an implicit permits clause.
   *
   * @param sealed the sealed type with its wildcards. An IntLiteral is an {@code
   *     Expression<Integer>}, and so an {@code Expression<? extends Number>} but no {@code
   *     Expression<Number>}
   */
  List<Leaf> of(DeclaredType sealed) {
    Map<String, Leaf> leaves = new TreeMap<>();
    collect(new Leaf(sealed, true), exact.of(sealed), leaves);
    return List.copyOf(leaves.values());
  }

  private void collect(Leaf parent, DeclaredType root, Map<String, Leaf> leaves) {
    for (TypeElement permitted : sealed.permittedBy(compilation.classOf(parent.type()))) {
      Map<Element, TypeMirror> bindings = new HashMap<>();
      DeclaredType generic = (DeclaredType) permitted.asType();
      DeclaredType type = bind(generic, parent.type(), bindings);
      if (!isPossible(type, parent.type())) {
        continue; // an IntLiteral that implements Expression<Integer> is no Expression<String>
      }
      DeclaredType named = exact.of(type);
      boolean isBound = bindings.size() == generic.getTypeArguments().size();
      boolean isCertain =
          parent.isCertain()
              && isBound
              && !isRawAbove(type, parent.type()) // compilers differ in whether it is a subtype
              && types.isSubtype(named, root);
      Leaf leaf = new Leaf(type, isCertain);
      if (isInner(type) && !codecs.has(type)) {
        collect(leaf, root, leaves);
      } else {
        leaves.put(
            compilation.elements().getBinaryName(compilation.classOf(type)).toString(), leaf);
      }
    }
  }

  /**
   * Returns whether values of the sealed type can be instances of the leaf. A leaf for numbers only
   * is impossible in a sealed type of strings.
   */
  private boolean isPossible(DeclaredType leaf, DeclaredType parent) {
    return (types.isSubtype(leaf, parent) || isRawAbove(leaf, parent))
        && exact.isWithinBounds(leaf);
  }

  /**
   * Returns whether the leaf extends the sealed type without arguments. Kotlin's compiler leaves
   * them out for {@code Nothing}: an {@code object} that is an {@code Option<Nothing>} is a value
   * of every {@code Option<T>}.
   */
  private boolean isRawAbove(DeclaredType leaf, DeclaredType parent) {
    return types.directSupertypes(leaf).stream()
        .map(DeclaredType.class::cast)
        .filter(above -> above.asElement().equals(parent.asElement()))
        .anyMatch(above -> above.getTypeArguments().size() < parent.getTypeArguments().size());
  }

  private boolean isInner(DeclaredType type) {
    return sealed.isClosed(compilation.classOf(type));
  }

  /**
   * Returns the leaf with the arguments that make it a subtype of the sealed type: {@code
   * Ok<Integer>} for {@code Result<Integer>}. If the sealed type does not determine an argument,
   * the result has {@code ?} there.
   */
  private DeclaredType bind(
      DeclaredType generic, DeclaredType sealed, Map<Element, TypeMirror> bindings) {
    for (TypeMirror parent : types.directSupertypes(generic)) {
      if (parent instanceof DeclaredType declared
          && declared.asElement().equals(sealed.asElement())) {
        unifyArguments(declared, sealed, bindings);
      }
    }
    Map<Element, TypeMirror> all = new HashMap<>(bindings);
    for (TypeParameterElement parameter : compilation.classOf(generic).getTypeParameters()) {
      all.putIfAbsent(parameter, types.getWildcardType(null, null));
    }
    return (DeclaredType) rewriter.bind(generic, all);
  }

  private void unifyArguments(
      DeclaredType pattern, DeclaredType actual, Map<Element, TypeMirror> bindings) {
    // a raw type has none
    int count = Math.min(pattern.getTypeArguments().size(), actual.getTypeArguments().size());
    for (int i = 0; i < count; i++) {
      unify(pattern.getTypeArguments().get(i), actual.getTypeArguments().get(i), bindings);
    }
  }

  private void unify(TypeMirror pattern, TypeMirror actual, Map<Element, TypeMirror> bindings) {
    if (pattern instanceof TypeVariable variable) {
      bindings.merge(
          variable.asElement(),
          withoutWildcard(actual),
          (old, now) -> old instanceof WildcardType ? now : old);
      return;
    }
    TypeMirror upper =
        actual instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
            ? wildcard.getExtendsBound()
            : actual;
    if (pattern instanceof ArrayType array && upper instanceof ArrayType other) {
      unify(array.getComponentType(), other.getComponentType(), bindings);
    } else if (pattern instanceof DeclaredType declared && upper instanceof DeclaredType other) {
      findAs(declared, other.asElement())
          .ifPresent(inner -> unifyArguments(inner, other, bindings));
    }
  }

  /** Returns {@code Integer} for {@code ? extends Integer}: a final class has no subclasses. */
  private static TypeMirror withoutWildcard(TypeMirror type) {
    return type instanceof WildcardType wildcard
            && wildcard.getExtendsBound() instanceof DeclaredType bound
            && bound.getTypeArguments().isEmpty()
            && bound.asElement().getModifiers().contains(Modifier.FINAL)
        ? bound
        : type;
  }

  /**
   * Returns the supertype of a type that belongs to the class {@code wanted}: {@code Collection<T>}
   * for {@code List<T>}.
   */
  private Optional<DeclaredType> findAs(DeclaredType type, Element wanted) {
    return type.asElement().equals(wanted)
        ? Optional.of(type)
        : types.directSupertypes(type).stream()
            .map(parent -> findAs((DeclaredType) parent, wanted))
            .flatMap(Optional::stream)
            .findFirst();
  }
}
