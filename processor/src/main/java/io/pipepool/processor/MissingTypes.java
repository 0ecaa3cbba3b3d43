package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types inside a type that do not exist, or not yet.
 *
 * <p>Compilers differ in where they show a missing type: for javac {@code List<Missing>} is an
 * ordinary declared type, for ecj an erroneous one. So this class looks at every part.
 */
final class MissingTypes extends SimpleTypeVisitor14<@Nullable Void, List<TypeMirror>> {
  private static final MissingTypes VISITOR = new MissingTypes();

  private MissingTypes() {}

  static List<TypeMirror> in(TypeMirror type) {
    List<TypeMirror> found = new ArrayList<>();
    VISITOR.visit(type, found);
    return found;
  }

  /** Returns the missing types among all supertypes of a type. */
  static List<TypeMirror> above(TypeMirror type, Types types) {
    List<TypeMirror> found = new ArrayList<>();
    for (TypeMirror parent : types.directSupertypes(type)) {
      found.addAll(in(parent));
      found.addAll(above(parent, types));
    }
    return found;
  }

  @Override
  public @Nullable Void visitError(ErrorType type, List<TypeMirror> found) {
    int before = found.size();
    type.getTypeArguments().forEach(argument -> visit(argument, found));
    if (found.size() == before) {
      found.add(type);
    }
    return null;
  }

  @Override
  public @Nullable Void visitDeclared(DeclaredType type, List<TypeMirror> found) {
    if (Compilation.isMissing(type)) {
      found.add(type);
    }
    type.getTypeArguments().forEach(argument -> visit(argument, found));
    return null;
  }

  @Override
  public @Nullable Void visitArray(ArrayType type, List<TypeMirror> found) {
    return visit(type.getComponentType(), found);
  }

  @Override
  public @Nullable Void visitWildcard(WildcardType type, List<TypeMirror> found) {
    if (type.getExtendsBound() != null) {
      visit(type.getExtendsBound(), found);
    }
    if (type.getSuperBound() != null) {
      visit(type.getSuperBound(), found);
    }
    return null;
  }
}
