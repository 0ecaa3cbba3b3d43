package io.pipepool.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Replaces type variables by types.
 *
 * <p>{@link Types#asMemberOf} would do so, but some compilers do not support it for record
 * components.
 */
final class TypeRewriter {
  private final Types types;

  TypeRewriter(Types types) {
    this.types = types;
  }

  /**
   * Returns a type that stands inside {@code owner}, with the arguments of {@code owner} in place
   * of variables.
   */
  TypeMirror inside(DeclaredType owner, TypeMirror type) {
    return bind(type, bindings(owner));
  }

  /** Returns the type with some of its variables replaced by types. */
  TypeMirror bind(TypeMirror type, Map<Element, TypeMirror> bindings) {
    return switch (type.getKind()) {
      case TYPEVAR -> bindings.getOrDefault(((TypeVariable) type).asElement(), type);
      case ARRAY -> array((ArrayType) type, bindings);
      case WILDCARD -> wildcard((WildcardType) type, bindings);
      case DECLARED -> declared((DeclaredType) type, bindings);
      default -> type;
    };
  }

  /** Returns the type with other arguments. */
  DeclaredType withArguments(DeclaredType type, TypeMirror... arguments) {
    TypeElement element = (TypeElement) type.asElement();
    return type.getEnclosingType() instanceof DeclaredType enclosing
            && !enclosing.getTypeArguments().isEmpty()
        ? types.getDeclaredType(enclosing, element, arguments)
        : types.getDeclaredType(element, arguments);
  }

  private static Map<Element, TypeMirror> bindings(DeclaredType owner) {
    List<? extends TypeMirror> arguments = owner.getTypeArguments();
    var parameters = ((TypeElement) owner.asElement()).getTypeParameters();
    var bindings = new HashMap<Element, TypeMirror>();
    for (int i = 0; i < arguments.size(); i++) {
      bindings.put(parameters.get(i), arguments.get(i));
    }
    return bindings;
  }

  /**
   * Returns an array. If its variable is bound to a wildcard, the elements have the wildcard's
   * bound.
   */
  private TypeMirror array(ArrayType type, Map<Element, TypeMirror> bindings) {
    TypeMirror component = type.getComponentType();
    TypeMirror bound = bind(component, bindings);
    if (bound instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null
          ? type
          : types.getArrayType(wildcard.getExtendsBound());
    }
    return bound == component ? type : types.getArrayType(bound);
  }

  /**
   * Returns a wildcard. If T is bound to {@code ? extends Shape}, then {@code ? extends T} becomes
   * {@code ? extends Shape}.
   */
  private TypeMirror wildcard(WildcardType type, Map<Element, TypeMirror> bindings) {
    TypeMirror upper = bindBound(type.getExtendsBound(), bindings);
    TypeMirror lower = bindBound(type.getSuperBound(), bindings);
    return types.getWildcardType(
        upper instanceof WildcardType wildcard ? wildcard.getExtendsBound() : upper,
        lower instanceof WildcardType wildcard ? wildcard.getSuperBound() : lower);
  }

  private @Nullable TypeMirror bindBound(
      @Nullable TypeMirror bound, Map<Element, TypeMirror> bindings) {
    return bound == null ? null : bind(bound, bindings);
  }

  private TypeMirror declared(DeclaredType type, Map<Element, TypeMirror> bindings) {
    TypeMirror[] arguments =
        type.getTypeArguments().stream()
            .map(argument -> bind(argument, bindings))
            .toArray(TypeMirror[]::new);
    return List.of(arguments).equals(type.getTypeArguments())
        ? type
        : withArguments(type, arguments);
  }
}
