package io.pipepool.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** The types whose instances are the values of a sealed type. */
final class SealedLeaves {
  /** One of them, see {@link Definition.Leaf}. */
  record Leaf(DeclaredType type, boolean isCertain) {}

  private final Compilation compilation;
  private final TypeRewriter rewriter;
  private final ExactTypes exact;
  private final CustomCodecs codecs;
  private final Types types;

  SealedLeaves(
      Compilation compilation, TypeRewriter rewriter, ExactTypes exact, CustomCodecs codecs) {
    this.compilation = compilation;
    this.rewriter = rewriter;
    this.exact = exact;
    this.codecs = codecs;
    this.types = compilation.types();
  }

  /**
   * All leaves, each once, sorted by binary name: compilers differ in the order of an implicit
   * permits clause.
   *
   * @param sealed with its wildcards: IntLiteral is an {@code Expression<Integer>}, which is an
   *     {@code Expression<? extends Number>} and no {@code Expression<Number>}
   */
  List<Leaf> of(DeclaredType sealed) {
    Map<String, Leaf> leaves = new TreeMap<>();
    collect(new Leaf(sealed, true), exact.of(sealed), leaves);
    return List.copyOf(leaves.values());
  }

  private void collect(Leaf parent, DeclaredType root, Map<String, Leaf> leaves) {
    for (TypeMirror permitted : compilation.classOf(parent.type()).getPermittedSubclasses()) {
      Map<Element, TypeMirror> bindings = new HashMap<>();
      DeclaredType generic = (DeclaredType) compilation.classOf((DeclaredType) permitted).asType();
      DeclaredType type = bind(generic, parent.type(), bindings);
      if (!isPossible(type, parent.type())) {
        continue; // IntLiteral implements Expression<Integer> is no Expression<String>
      }
      DeclaredType named = exact.of(type);
      boolean isBound = bindings.size() == generic.getTypeArguments().size();
      Leaf leaf = new Leaf(type, parent.isCertain() && isBound && types.isSubtype(named, root));
      if (isInner(type) && !codecs.has(type)) {
        collect(leaf, root, leaves);
      } else {
        leaves.put(
            compilation.elements().getBinaryName(compilation.classOf(type)).toString(), leaf);
      }
    }
  }

  /** A leaf for numbers only is none of a sealed type of strings. */
  private boolean isPossible(DeclaredType leaf, DeclaredType sealed) {
    return types.isSubtype(leaf, sealed) && exact.isWithinBounds(leaf);
  }

  private boolean isInner(DeclaredType type) {
    return compilation
        .classOf(type)
        .getModifiers()
        .containsAll(List.of(Modifier.SEALED, Modifier.ABSTRACT));
  }

  /**
   * The leaf with the arguments that make it a subtype: {@code Ok<Integer>} for that result, and
   * {@code ?} where the sealed type says nothing.
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
    for (int i = 0; i < actual.getTypeArguments().size(); i++) {
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

  /** {@code Integer} for {@code ? extends Integer}, for nothing else is one. */
  private static TypeMirror withoutWildcard(TypeMirror type) {
    return type instanceof WildcardType wildcard
            && wildcard.getExtendsBound() instanceof DeclaredType bound
            && bound.getTypeArguments().isEmpty()
            && bound.asElement().getModifiers().contains(Modifier.FINAL)
        ? bound
        : type;
  }

  /** {@code Collection<T>} for {@code List<T>} as a collection. */
  private Optional<DeclaredType> findAs(DeclaredType type, Element wanted) {
    return type.asElement().equals(wanted)
        ? Optional.of(type)
        : types.directSupertypes(type).stream()
            .map(parent -> findAs((DeclaredType) parent, wanted))
            .flatMap(Optional::stream)
            .findFirst();
  }
}
