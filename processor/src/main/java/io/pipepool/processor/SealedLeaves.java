package io.pipepool.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The types whose instances are the values of a sealed type. */
final class SealedLeaves {
  private final Compilation compilation;
  private final TypeRewriter rewriter;
  private final Types types;

  SealedLeaves(Compilation compilation, TypeRewriter rewriter) {
    this.compilation = compilation;
    this.rewriter = rewriter;
    this.types = compilation.types();
  }

  /**
   * All leaves, each once, sorted by binary name: compilers differ in the order of an implicit
   * permits clause.
   */
  List<DeclaredType> of(DeclaredType sealed, CustomCodecs codecs) {
    Map<String, DeclaredType> leaves = new TreeMap<>();
    collect(sealed, codecs, leaves);
    return List.copyOf(leaves.values());
  }

  private void collect(DeclaredType sealed, CustomCodecs codecs, Map<String, DeclaredType> leaves) {
    for (TypeMirror permitted : compilation.classOf(sealed).getPermittedSubclasses()) {
      DeclaredType leaf = bind(compilation.classOf((DeclaredType) permitted), sealed);
      if (!types.isSubtype(leaf, sealed)) {
        continue; // IntLiteral implements Expression<Integer> is no Expression<String>
      }
      if (isInner(leaf) && codecs.find(leaf).isEmpty()) {
        collect(leaf, codecs, leaves);
      } else {
        leaves.put(
            compilation.elements().getBinaryName(compilation.classOf(leaf)).toString(), leaf);
      }
    }
  }

  private boolean isInner(DeclaredType type) {
    return compilation
        .classOf(type)
        .getModifiers()
        .containsAll(List.of(Modifier.SEALED, Modifier.ABSTRACT));
  }

  /** The leaf with the arguments that make it a subtype: {@code Ok<Integer>} for that result. */
  private DeclaredType bind(TypeElement leaf, DeclaredType sealed) {
    DeclaredType generic = (DeclaredType) leaf.asType();
    Map<Element, TypeMirror> bindings = new HashMap<>();
    for (TypeMirror parent : types.directSupertypes(generic)) {
      if (parent instanceof DeclaredType declared
          && declared.asElement().equals(sealed.asElement())) {
        unify(declared, sealed, bindings);
      }
    }
    return (DeclaredType) rewriter.bind(generic, bindings);
  }

  private void unify(DeclaredType pattern, DeclaredType actual, Map<Element, TypeMirror> bindings) {
    List<TypeMirror> arguments = new ArrayList<>(actual.getTypeArguments());
    for (int i = 0; i < arguments.size(); i++) {
      TypeMirror variable = pattern.getTypeArguments().get(i);
      if (variable.getKind() == TypeKind.TYPEVAR) {
        bindings.put(types.asElement(variable), arguments.get(i));
      } else if (variable instanceof DeclaredType inner
          && arguments.get(i) instanceof DeclaredType value
          && inner.asElement().equals(value.asElement())) {
        unify(inner, value, bindings);
      }
    }
  }
}
