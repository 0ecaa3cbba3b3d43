package io.pipepool.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;

/**
 * Recognises what Kotlin's compiler makes of kinds of classes and functions that Java lacks.
 * Annotation processors see them as Java: in class files, and in the Java files that kapt writes.
 */
final class KotlinClasses {
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  private KotlinClasses() {}

  /** Returns whether Kotlin's compiler made the class. */
  static boolean isKotlin(TypeElement type) {
    return isAnnotated(type, "kotlin.Metadata");
  }

  /** Returns whether the class is an {@code object}: its only instance is a constant of its own. */
  static boolean isObject(TypeElement type, Compilation compilation) {
    return KotlinMetadata.find(type, compilation.elements())
            .filter(KotlinMetadata::isObject)
            .isPresent()
        && ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .filter(field -> field.getSimpleName().contentEquals("INSTANCE"))
            .anyMatch(field -> field.getModifiers().contains(Modifier.PUBLIC));
  }

  /** Returns whether the class is the companion of the class around it. */
  static boolean isCompanion(TypeElement type, Compilation compilation) {
    return KotlinMetadata.find(type, compilation.elements())
        .filter(KotlinMetadata::isCompanion)
        .isPresent();
  }

  /** Returns whether the class is a {@code value class}, which JVM methods take in another form. */
  static boolean isValueClass(TypeElement type) {
    return isAnnotated(type, "kotlin.jvm.JvmInline");
  }

  /** Returns whether the method is a {@code suspend} function. Its last parameter goes on later. */
  static boolean isSuspend(ExecutableElement method) {
    int parameters = method.getParameters().size();
    return parameters > 0
        && isKotlin(Compilation.ownerOf(method))
        && method.getParameters().get(parameters - 1).asType() instanceof DeclaredType last
        && isNamed(last.asElement(), CONTINUATION);
  }

  /**
   * Returns the method's name as its source has it. Kotlin's compiler adds the module's name to an
   * {@code internal} function of a class: {@code square$shop}.
   */
  static String nameOf(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int module = name.indexOf('$');
    return module > 0 && isKotlin(Compilation.ownerOf(method)) ? name.substring(0, module) : name;
  }

  /**
   * Returns whether a companion's method is the twin of a static one. Kotlin's compiler makes two
   * methods of a companion's function with {@code @JvmStatic}, and annotates both.
   */
  static boolean isTwin(ExecutableElement method, Compilation compilation) {
    TypeElement owner = Compilation.ownerOf(method);
    return !method.getModifiers().contains(Modifier.STATIC)
        && isAnnotated(method, "kotlin.jvm.JvmStatic")
        && isCompanion(owner, compilation)
        && owner.getEnclosingElement() instanceof TypeElement outer
        && ElementFilter.methodsIn(outer.getEnclosedElements()).stream()
            .filter(other -> other.getModifiers().contains(Modifier.STATIC))
            .map(other -> signature(other, compilation))
            .anyMatch(signature(method, compilation)::equals);
  }

  /** Returns the method's reference without its class. */
  private static String signature(ExecutableElement method, Compilation compilation) {
    String reference = MethodReference.of(method, compilation.types());
    return reference.substring(reference.indexOf('#'));
  }

  private static boolean isAnnotated(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(mirror -> isNamed(mirror.getAnnotationType().asElement(), annotation));
  }

  private static boolean isNamed(Element type, String name) {
    return type instanceof TypeElement element && element.getQualifiedName().contentEquals(name);
  }
}
