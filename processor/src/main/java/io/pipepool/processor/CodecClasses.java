package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/**
 * Reads the declarations of codec classes, and reports those classes that generated code cannot
 * use.
 */
final class CodecClasses {
  private static final String CODEC = "io.pipepool.codec.Codec";

  /** The reason why generated code cannot use a codec. */
  private static final class Obstacle extends Exception {
    private static final long serialVersionUID = 1;
    final String problem;
    final String fix;

    Obstacle(String problem, String fix) {
      super(problem);
      this.problem = problem;
      this.fix = fix;
    }
  }

  private final Compilation compilation;
  private final Access access;

  CodecClasses(Compilation compilation, Access access) {
    this.compilation = compilation;
    this.access = access;
  }

  /**
   * Returns the codec that a class declares. If generated code cannot use it, this method reports
   * the reason at {@code anchor}.
   */
  Optional<CodecClass> find(TypeElement codec, Element anchor, Findings findings) {
    try {
      return Optional.of(require(codec));
    } catch (Obstacle obstacle) {
      findings.add(
          Problem.BAD_CODEC, anchor, TypeText.nameOf(codec), obstacle.problem, obstacle.fix);
      return Optional.empty();
    }
  }

  private CodecClass require(TypeElement codec) throws Obstacle {
    TypeMirror type =
        findType(codec.asType())
            .orElseThrow(
                () ->
                    new Obstacle(
                        "it does not implement `Codec<T>` for a type T", "implement `Codec<T>`"));
    checkInstances(codec);
    checkAccess(codec);
    checkVariables(codec, type);
    return new CodecClass(codec, type, parameters(codec));
  }

  private static void checkInstances(TypeElement codec) throws Obstacle {
    if (codec.getKind() == ElementKind.ENUM) {
      throw new Obstacle(
          "it is an enum, so it has no public constructor", "make it a class that has one");
    }
    if (!codec.getKind().isClass() || codec.getModifiers().contains(Modifier.ABSTRACT)) {
      throw new Obstacle("it has no instances", "name a class that is not abstract");
    }
    Element owner = codec.getEnclosingElement();
    if (owner instanceof TypeElement
        && !owner.getKind().isInterface()
        && !codec.getModifiers().contains(Modifier.STATIC)) {
      throw new Obstacle("it is an inner class", "make it static");
    }
  }

  private void checkAccess(TypeElement codec) throws Obstacle {
    Optional<Access.Obstacle> hidden = access.findObstacle(codec);
    if (hidden.isPresent()) {
      throw new Obstacle(
          "`%s` is %s".formatted(hidden.get().type().getSimpleName(), hidden.get().modifier()),
          "make it " + hidden.get().remedy());
    }
  }

  /** Checks that the declared type of a value determines each variable of its codec. */
  private void checkVariables(TypeElement codec, TypeMirror type) throws Obstacle {
    if (type instanceof TypeVariable variable && isUnbounded(variable)) {
      throw new Obstacle(
          "it is for values of any type",
          "give `%s` a bound, or write a subclass for one type".formatted(TypeText.of(type)));
    }
    Set<Element> known = TypeVariables.in(type);
    for (TypeParameterElement variable : codec.getTypeParameters()) {
      if (!known.contains(variable)) {
        throw new Obstacle(
            "`%s` does not determine its `%s`".formatted(TypeText.of(type), variable),
            "use the variable in the type of the values");
      }
    }
  }

  private boolean isUnbounded(TypeVariable variable) {
    return variable.getUpperBound() instanceof DeclaredType bound
        && compilation.classOf(bound).getQualifiedName().contentEquals("java.lang.Object");
  }

  private List<CodecClass.Parameter> parameters(TypeElement codec) throws Obstacle {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(codec.getEnclosedElements()).stream()
            .filter(constructor -> canCall(codec, constructor))
            .toList();
    if (constructors.stream().anyMatch(each -> each.getParameters().isEmpty())) {
      return List.of();
    }
    if (constructors.isEmpty()) {
      throw new Obstacle("it has no public constructor", "add a no-argument constructor");
    }
    if (constructors.size() > 1) {
      throw new Obstacle("it has several public constructors", "remove all but one");
    }
    List<CodecClass.Parameter> parameters = new ArrayList<>();
    for (VariableElement parameter : constructors.get(0).getParameters()) {
      parameters.add(parameter(parameter.asType()));
    }
    return parameters;
  }

  /**
   * Returns whether the stub can call a constructor. Inside its own package, the default
   * constructor of a class that is not public will do.
   */
  private boolean canCall(TypeElement codec, ExecutableElement constructor) {
    Set<Modifier> modifiers = constructor.getModifiers();
    return access.isInPackage(codec)
        ? !modifiers.contains(Modifier.PRIVATE)
        : modifiers.contains(Modifier.PUBLIC);
  }

  private CodecClass.Parameter parameter(TypeMirror type) throws Obstacle {
    if (type instanceof DeclaredType declared && declared.getTypeArguments().size() == 1) {
      String name = compilation.classOf(declared).getQualifiedName().toString();
      TypeMirror argument = declared.getTypeArguments().get(0);
      boolean isClass = name.equals("java.lang.Class");
      if ((isClass || name.equals(CODEC)) && !(argument instanceof WildcardType)) {
        return new CodecClass.Parameter(isClass, argument);
      }
    }
    throw new Obstacle(
        "it takes `%s`, which is no `Codec<E>` or `Class<E>`".formatted(TypeText.of(type)),
        "add a no-argument constructor");
  }

  /**
   * Returns the T of the {@code Codec<T>} that a class implements, directly or through other types.
   */
  private Optional<TypeMirror> findType(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && compilation.classOf(declared).getQualifiedName().contentEquals(CODEC)) {
      return declared.getTypeArguments().stream().<TypeMirror>map(argument -> argument).findFirst();
    }
    return compilation.types().directSupertypes(type).stream()
        .map(this::findType)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
