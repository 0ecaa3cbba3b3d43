package io.pipepool.processor;

import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Writes types and methods as a person would: with simple names and without annotations.
 *
 * <p>{@code toString} of the compiler's own types would not do: compilers and their versions print
 * annotations differently.
 */
final class TypeText extends SimpleTypeVisitor14<String, @Nullable Void> {
  private static final TypeText VISITOR = new TypeText();

  private TypeText() {}

  static String of(TypeMirror type) {
    return VISITOR.visit(type);
  }

  /** Returns the method with its parameters: {@code total(Order, int)}. */
  static String of(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .map(TypeText::of)
        .collect(Collectors.joining(", ", method.getSimpleName() + "(", ")"));
  }

  /**
   * Returns the class with the classes around it: {@code Outer.Inner}. If readers could take its
   * simple name for a well-known type, the package is added. Vavr's {@code List} is such a class.
   */
  static String nameOf(TypeElement type) {
    String name = nestedNameOf(type);
    String qualified = type.getQualifiedName().toString();
    return BuiltIns.isMistakable(name, qualified) ? qualified : name;
  }

  private static String nestedNameOf(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? nestedNameOf(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  /** Returns {@code Order} for {@code Order}, and {@code List} for {@code List<Order>}. */
  static String withoutArguments(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? nameOf((TypeElement) declared.asElement())
        : of(type);
  }

  @Override
  public String visitPrimitive(PrimitiveType type, @Nullable Void unused) {
    return switch (type.getKind()) {
      case BOOLEAN -> "boolean";
      case BYTE -> "byte";
      case SHORT -> "short";
      case CHAR -> "char";
      case INT -> "int";
      case LONG -> "long";
      case FLOAT -> "float";
      default -> "double";
    };
  }

  @Override
  public String visitArray(ArrayType type, @Nullable Void unused) {
    return visit(type.getComponentType()) + "[]";
  }

  @Override
  public String visitDeclared(DeclaredType type, @Nullable Void unused) {
    String name = withoutArguments(type);
    return type.getTypeArguments().isEmpty()
        ? name
        : type.getTypeArguments().stream()
            .map(TypeText::of)
            .collect(Collectors.joining(", ", name + "<", ">"));
  }

  @Override
  public String visitError(ErrorType type, @Nullable Void unused) {
    String name = type.asElement().getSimpleName().toString();
    return name.isEmpty() ? type.toString() : name;
  }

  @Override
  public String visitTypeVariable(TypeVariable type, @Nullable Void unused) {
    return type.asElement().getSimpleName().toString();
  }

  @Override
  public String visitWildcard(WildcardType type, @Nullable Void unused) {
    if (type.getExtendsBound() != null) {
      return "? extends " + visit(type.getExtendsBound());
    }
    return type.getSuperBound() != null ? "? super " + visit(type.getSuperBound()) : "?";
  }

  @Override
  protected String defaultAction(TypeMirror type, @Nullable Void unused) {
    return type.toString();
  }
}
