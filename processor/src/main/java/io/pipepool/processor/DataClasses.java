package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the properties of Kotlin's data classes.
 *
 * <p>An object of such a class crosses by its properties if its constructor takes all its state.
 * The class's members prove that: it has one field for each parameter of a public constructor, a
 * public {@code componentN} that returns it, and no state elsewhere.
 */
final class DataClasses {
  /** A property, and the method that returns it. */
  record Property(String name, ExecutableElement accessor) {}

  private final Compilation compilation;

  DataClasses(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Returns the properties in the order of the constructor's parameters, or nothing if the class is
   * no data class, or one that has further state.
   */
  Optional<List<Property>> findProperties(TypeElement type) {
    Optional<KotlinMetadata> metadata = KotlinMetadata.find(type, compilation.elements());
    if (metadata.filter(KotlinMetadata::isDataClass).isEmpty()
        || !type.getModifiers().contains(Modifier.FINAL)
        || hasStateAbove(type)) {
      return Optional.empty();
    }
    List<VariableElement> fields = fields(type);
    List<TypeMirror> types = fields.stream().map(VariableElement::asType).toList();
    List<Property> properties = new ArrayList<>();
    for (VariableElement field : fields) {
      findAccessor(type, "component" + (properties.size() + 1))
          .filter(accessor -> isSame(accessor.getReturnType(), field.asType()))
          .map(accessor -> new Property(field.getSimpleName().toString(), accessor))
          .ifPresent(properties::add);
    }
    boolean isProven =
        !fields.isEmpty() && properties.size() == fields.size() && hasConstructor(type, types);
    return isProven ? Optional.of(properties) : Optional.empty();
  }

  private static List<VariableElement> fields(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /** Returns whether a superclass has fields, or cannot be seen. */
  private boolean hasStateAbove(TypeElement type) {
    TypeMirror parent = type.getSuperclass();
    while (parent.getKind() == TypeKind.DECLARED) {
      TypeElement element = compilation.classOf((DeclaredType) parent);
      if (!fields(element).isEmpty()) {
        return true;
      }
      parent = element.getSuperclass();
    }
    return parent.getKind() != TypeKind.NONE;
  }

  private boolean hasConstructor(TypeElement type, List<TypeMirror> parameters) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(constructor -> isPublic(constructor) && takes(constructor, parameters));
  }

  private Optional<ExecutableElement> findAccessor(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> isPublic(method) && method.getParameters().isEmpty())
        .findFirst();
  }

  private static boolean isPublic(ExecutableElement member) {
    return member.getModifiers().contains(Modifier.PUBLIC);
  }

  private boolean takes(ExecutableElement member, List<TypeMirror> types) {
    List<? extends VariableElement> parameters = member.getParameters();
    return parameters.size() == types.size()
        && IntStream.range(0, types.size())
            .allMatch(i -> isSame(parameters.get(i).asType(), types.get(i)));
  }

  /** Returns whether both are one type for the JVM: {@code List<? extends T>} is a {@code List}. */
  private boolean isSame(TypeMirror type, TypeMirror other) {
    return compilation
        .types()
        .isSameType(compilation.types().erasure(type), compilation.types().erasure(other));
  }
}
