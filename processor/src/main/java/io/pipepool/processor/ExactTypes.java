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
 * Types without wildcards, as generated code names them: {@code T} in the place of {@code ? extends
 * T}, and what a parameter is declared to extend in the place of {@code ?} and {@code ? super T}.
 *
 * <p>With wildcards that code could not be written: nothing would say that two components of a
 * {@code Pair<?, ?>} that was read fit each other.
 */
final class ExactTypes {
  private final Types types;
  private final TypeRewriter rewriter;

  ExactTypes(Types types, TypeRewriter rewriter) {
    this.types = types;
    this.rewriter = rewriter;
  }

  /** The type without wildcards, at any depth; itself if it has none. */
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

  /** The type with {@code ? extends Bound} for {@code ?} if its parameter has a bound. */
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
   * What would stand for a wildcard but may not, if anything does: {@code Range<? extends Number>}
   * is one of numbers that can be compared, and there is no {@code Range<Number>}.
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

  /** Whether each argument is what its parameter is declared to extend, as far as it is known. */
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
   * What all values of a wildcard are: what it says itself if its parameter allows that, or else
   * what the parameter says. That may be raw, where only types that nothing names would do, and
   * then it never fits.
   */
  private TypeMirror upper(WildcardType wildcard, DeclaredType owner, int position) {
    TypeMirror own = wildcard.getExtendsBound();
    TypeMirror bound = parameter(owner, position).getBounds().get(0);
    if (own == null) {
      return isClosed(bound) ? bound : types.erasure(bound);
    }
    return isClosed(bound) && !types.isSubtype(own, bound) ? bound : own;
  }

  /** Whether a bound has neither variables nor wildcards, such as its own: {@code Node<?>}. */
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
