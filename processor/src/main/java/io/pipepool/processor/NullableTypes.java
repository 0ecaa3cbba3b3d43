package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Names types with their {@code @Nullable} annotations. {@link TypeName#get} drops all annotations.
 */
final class NullableTypes extends SimpleTypeVisitor14<TypeName, @Nullable Void> {
  private static final NullableTypes VISITOR = new NullableTypes();

  private NullableTypes() {}

  static TypeName of(TypeMirror type) {
    return VISITOR.visit(type);
  }

  /**
   * Returns the annotation nearest to a method that says how types without {@code @Nullable} are
   * meant.
   */
  static Optional<AnnotationSpec> findScope(Element method) {
    for (Element e = method; e instanceof TypeElement || e == method; e = e.getEnclosingElement()) {
      for (AnnotationMirror mirror : e.getAnnotationMirrors()) {
        String name = mirror.getAnnotationType().toString();
        if (name.equals("org.jspecify.annotations.NullMarked")
            || name.equals("org.jspecify.annotations.NullUnmarked")) {
          return Optional.of(AnnotationSpec.get(mirror));
        }
      }
    }
    return Optional.empty(); // a mark of the package or the module applies to the stub as well
  }

  @Override
  public TypeName visitDeclared(DeclaredType type, @Nullable Void unused) {
    if (type.getTypeArguments().isEmpty()
        || (type.getEnclosingType() instanceof DeclaredType enclosing
            && !enclosing.getTypeArguments().isEmpty())) {
      return annotated(type, TypeName.get(type));
    }
    TypeName[] arguments =
        type.getTypeArguments().stream().map(NullableTypes::of).toArray(TypeName[]::new);
    ClassName raw = ClassName.get((TypeElement) type.asElement());
    return annotated(type, ParameterizedTypeName.get(raw, arguments));
  }

  @Override
  public TypeName visitArray(ArrayType type, @Nullable Void unused) {
    return annotated(type, ArrayTypeName.of(visit(type.getComponentType())));
  }

  @Override
  public TypeName visitWildcard(WildcardType type, @Nullable Void unused) {
    if (type.getExtendsBound() != null) {
      return WildcardTypeName.subtypeOf(visit(type.getExtendsBound()));
    }
    return type.getSuperBound() == null
        ? TypeName.get(type)
        : WildcardTypeName.supertypeOf(visit(type.getSuperBound()));
  }

  @Override
  protected TypeName defaultAction(TypeMirror type, @Nullable Void unused) {
    return TypeName.get(type);
  }

  private static TypeName annotated(TypeMirror type, TypeName name) {
    List<AnnotationSpec> annotations =
        type.getAnnotationMirrors().stream()
            .filter(NullableTypes::isNullable)
            .map(AnnotationSpec::get)
            .toList();
    return annotations.isEmpty() ? name : name.annotated(annotations);
  }

  private static boolean isNullable(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable");
  }
}
