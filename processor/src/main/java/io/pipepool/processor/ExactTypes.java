package io.pipepool.processor;

import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/**
 * Computes types without wildcards, which generated code names. In place of {@code ? extends T}
 * they have {@code T}. In place of {@code ?} and {@code ? super T} they have the bound of the type
 * parameter.
 *
 * <p>Generated code cannot keep the wildcards: the compiler would not accept that two components
 * read for a {@code Pair<?, ?>} fit each other.
 */
final class ExactTypes {
  private final Types types;
  private final TypeRewriter rewriter;

  ExactTypes(Types types, TypeRewriter rewriter) {
    this.types = types;
    this.rewriter = rewriter;
  }

  /** Returns the type without wildcards at any depth, or the type itself if it has none. */
  TypeMirror of(TypeMirror type) {
    if (type instanceof ArrayType array) {
      TypeMirror component = of(array.getComponentType());
      return component == array.getComponentType() ? type : types.getArrayType(component);
    }
    if (type instanceof DeclaredType declared) {
      return of(declared);
    }
    return type;
  }

  DeclaredType of(DeclaredType type) {
    TypeMirror[] arguments = new TypeMirror[type.getTypeArguments().size()];
    boolean isExact = true;
    for (int i = 0; i < arguments.length; i++) {
      TypeMirror argument = type.getTypeArguments().get(i);
      arguments[i] =
          of(argument instanceof WildcardType wildcard ? upper(wildcard, type, i) : argument);
      isExact &= arguments[i] == argument;
    }
    return isExact ? type : rewriter.withArguments(type, arguments);
  }

  /**
   * Returns the type with {@code ? extends Bound} in place of each {@code ?} whose parameter has a
   * bound.
   */
  DeclaredType narrowed(DeclaredType type) {
    TypeMirror[] arguments = new TypeMirror[type.getTypeArguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = type.getTypeArguments().get(i);
      if (arguments[i] instanceof WildcardType wildcard) {
        TypeMirror upper = upper(wildcard, type, i);
        arguments[i] = isObject(upper) ? wildcard : types.getWildcardType(upper, null);
      }
    }
    return arguments.length == 0 ? type : rewriter.withArguments(type, arguments);
  }

  /**
   * Returns the type that would replace a wildcard although the parameter's bound forbids it, if
   * there is one. {@code Range<? extends Number>} may be a range of comparable numbers, but there
   * is no {@code Range<Number>}.
   */
  Optional<TypeMirror> findMisfit(DeclaredType type) {
    DeclaredType exact = of(type);
    return exact == type ? Optional.empty() : findMisfitIn(exact);
  }

  private Optional<TypeMirror> findMisfitIn(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return findMisfitIn(array.getComponentType());
    }
    if (!(type instanceof DeclaredType declared)) {
      return Optional.empty();
    }
    for (int i = 0; i < declared.getTypeArguments().size(); i++) {
      TypeMirror argument = declared.getTypeArguments().get(i);
      Optional<TypeMirror> misfit =
          isRaw(argument) || !isWithinBounds(declared, i)
              ? Optional.of(argument)
              : findMisfitIn(argument);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether each argument is within the bounds of its parameter, as far as the compiler
   * knows.
   */
  boolean isWithinBounds(DeclaredType type) {
    return IntStream.range(0, type.getTypeArguments().size())
        .allMatch(position -> isWithinBounds(type, position));
  }

  private boolean isWithinBounds(DeclaredType type, int position) {
    TypeMirror argument = type.getTypeArguments().get(position);
    return argument instanceof WildcardType
        || parameter(type, position).getBounds().stream()
            .map(bound -> rewriter.inside(type, bound))
            .allMatch(bound -> bound instanceof WildcardType || types.isSubtype(argument, bound));
  }

  /**
   * Returns a supertype of all types that a wildcard stands for: the wildcard's own bound if the
   * parameter allows it, else the parameter's bound. The result may be raw if only a type without a
   * name would fit; {@link #findMisfit} refuses a raw type.
   */
  private TypeMirror upper(WildcardType wildcard, DeclaredType owner, int position) {
    TypeMirror own = wildcard.getExtendsBound();
    TypeMirror bound = parameter(owner, position).getBounds().get(0);
    if (own == null) {
      return isClosed(bound) ? bound : types.erasure(bound);
    }
    return isClosed(bound) && !types.isSubtype(own, bound) ? bound : own;
  }

  /** Returns whether a bound has neither variables nor wildcards. {@code Node<?>} has one. */
  private static boolean isClosed(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR, WILDCARD -> false;
      case ARRAY -> isClosed(((ArrayType) type).getComponentType());
      case DECLARED ->
          ((DeclaredType) type).getTypeArguments().stream().allMatch(ExactTypes::isClosed);
      default -> true;
    };
  }

  private static boolean isRaw(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().isEmpty()
        && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  private static TypeParameterElement parameter(DeclaredType type, int position) {
    return ((TypeElement) type.asElement()).getTypeParameters().get(position);
  }

  private static boolean isObject(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals("java.lang.Object");
  }
}
