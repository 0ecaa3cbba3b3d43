package io.pipepool.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Finds the types that the variables of one type stand for in another: {@code E} in {@code
 * List<E>}.
 */
final class TypeVariables {
  private final Types types;
  private final TypeRewriter rewriter;

  TypeVariables(Types types, TypeRewriter rewriter) {
    this.types = types;
    this.rewriter = rewriter;
  }

  /** Returns all variables of a type, at any depth. */
  static Set<Element> in(TypeMirror type) {
    Set<Element> found = new HashSet<>();
    collect(type, found);
    return found;
  }

  private static void collect(TypeMirror type, Set<Element> found) {
    if (type instanceof TypeVariable variable) {
      found.add(variable.asElement());
    } else if (type instanceof ArrayType array) {
      collect(array.getComponentType(), found);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(argument -> collect(argument, found));
    } else if (type instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        collect(wildcard.getExtendsBound(), found);
      }
      if (wildcard.getSuperBound() != null) {
        collect(wildcard.getSuperBound(), found);
      }
    }
  }

  /**
   * Finds the types that turn {@code pattern} into a given type when they replace its variables.
   * The result is empty if no types do.
   */
  Optional<Map<Element, TypeMirror>> match(TypeMirror pattern, TypeMirror type) {
    Map<Element, TypeMirror> bindings = new HashMap<>();
    return bind(pattern, type, bindings) && areWithinBounds(bindings)
        ? Optional.of(bindings)
        : Optional.empty();
  }

  private boolean bind(TypeMirror pattern, TypeMirror type, Map<Element, TypeMirror> bindings) {
    if (pattern instanceof TypeVariable variable) {
      if (type.getKind().isPrimitive()) {
        return false;
      }
      TypeMirror before = bindings.putIfAbsent(variable.asElement(), type);
      return before == null || types.isSameType(before, type);
    }
    if (pattern instanceof ArrayType array && type instanceof ArrayType other) {
      return bind(array.getComponentType(), other.getComponentType(), bindings);
    }
    if (pattern instanceof DeclaredType declared
        && type instanceof DeclaredType other
        && declared.asElement().equals(other.asElement())
        && declared.getTypeArguments().size() == other.getTypeArguments().size()) {
      for (int i = 0; i < declared.getTypeArguments().size(); i++) {
        TypeMirror argument = declared.getTypeArguments().get(i);
        if (!bind(argument, other.getTypeArguments().get(i), bindings)) {
          return false;
        }
      }
      return true;
    }
    return types.isSameType(pattern, type);
  }

  private boolean areWithinBounds(Map<Element, TypeMirror> bindings) {
    return bindings.entrySet().stream()
        .allMatch(
            binding ->
                ((TypeParameterElement) binding.getKey())
                    .getBounds().stream()
                        .map(bound -> rewriter.bind(bound, bindings))
                        .allMatch(bound -> types.isSubtype(binding.getValue(), bound)));
  }
}
