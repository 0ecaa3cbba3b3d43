package io.pipepool.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Puts types in the place of type variables, and {@code T} in the place of {@code ? extends T}.
 *
 * <p>{@link Types#asMemberOf} would do the first, but not for record components in every compiler.
 */
final class TypeRewriter {
  private final Types types;

  TypeRewriter(Types types) {
    this.types = types;
  }

  /** The type without {@code ? extends}, at any depth; other wildcards stay. */
  TypeMirror exact(TypeMirror type) {
    return rewrite(type, Map.of(), true);
  }

  /** The type as it is inside {@code owner}, whose variables have arguments. */
  TypeMirror inside(DeclaredType owner, TypeMirror type) {
    return rewrite(type, bindings(owner), false);
  }

  /** The type with types in the place of some variables. */
  TypeMirror bind(TypeMirror type, Map<Element, TypeMirror> bindings) {
    return rewrite(type, bindings, false);
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

  private TypeMirror rewrite(TypeMirror type, Map<Element, TypeMirror> bindings, boolean exact) {
    return switch (type.getKind()) {
      case TYPEVAR -> bindings.getOrDefault(((TypeVariable) type).asElement(), type);
      case ARRAY -> array((ArrayType) type, bindings, exact);
      case WILDCARD -> wildcard((WildcardType) type, bindings, exact);
      case DECLARED -> declared((DeclaredType) type, bindings, exact);
      default -> type;
    };
  }

  private TypeMirror array(ArrayType type, Map<Element, TypeMirror> bindings, boolean exact) {
    TypeMirror component = type.getComponentType();
    TypeMirror rewritten = rewrite(component, bindings, exact);
    return rewritten == component || rewritten.getKind() == TypeKind.WILDCARD
        ? type
        : types.getArrayType(rewritten);
  }

  private TypeMirror wildcard(WildcardType type, Map<Element, TypeMirror> bindings, boolean exact) {
    TypeMirror upper = rewriteBound(type.getExtendsBound(), bindings, exact);
    if (exact && upper != null) {
      return upper;
    }
    return types.getWildcardType(upper, rewriteBound(type.getSuperBound(), bindings, exact));
  }

  private @Nullable TypeMirror rewriteBound(
      @Nullable TypeMirror bound, Map<Element, TypeMirror> bindings, boolean exact) {
    if (bound == null) {
      return null;
    }
    TypeMirror rewritten = rewrite(bound, bindings, exact);
    // A wildcard bound to a variable: "? extends T" with T = "? extends Shape" is "? extends
    // Shape".
    return rewritten instanceof WildcardType wildcard ? wildcard.getExtendsBound() : rewritten;
  }

  private TypeMirror declared(DeclaredType type, Map<Element, TypeMirror> bindings, boolean exact) {
    TypeMirror[] arguments =
        type.getTypeArguments().stream()
            .map(argument -> rewrite(argument, bindings, exact))
            .toArray(TypeMirror[]::new);
    if (List.of(arguments).equals(type.getTypeArguments())) {
      return type;
    }
    TypeElement element = (TypeElement) type.asElement();
    return type.getEnclosingType() instanceof DeclaredType enclosing
            && !enclosing.getTypeArguments().isEmpty()
        ? types.getDeclaredType(enclosing, element, arguments)
        : types.getDeclaredType(element, arguments);
  }
}
