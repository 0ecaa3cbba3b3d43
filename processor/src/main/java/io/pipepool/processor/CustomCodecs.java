package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** The codecs that an annotation names, by the types they are for. */
final class CustomCodecs {
  private static final String CODEC = "io.pipepool.codec.Codec";

  /** A codec, and whether a type that crosses needs it. */
  private static final class Entry {
    final TypeElement codec;
    final TypeMirror type;
    boolean used;

    Entry(TypeElement codec, TypeMirror type) {
      this.codec = codec;
      this.type = type;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Types types;
  private final ExactTypes exact;

  private CustomCodecs(Types types) {
    this.types = types;
    this.exact = new ExactTypes(types, new TypeRewriter(types));
  }

  /** Takes the usable ones, and reports the others. */
  static CustomCodecs of(
      List<TypeMirror> codecs,
      ExecutableElement method,
      Access access,
      Compilation compilation,
      Findings findings) {
    CustomCodecs result = new CustomCodecs(compilation.types());
    for (TypeMirror codec : codecs) {
      if (!MissingTypes.in(codec).isEmpty()) {
        findings.missing(codec, " in `codecs`", method);
      } else if (codec instanceof DeclaredType declared) {
        result.add(compilation.classOf(declared), method, access, findings);
      } else {
        findings.add(Problem.BAD_CODEC, method, TypeText.of(codec), "it is no class", "remove it");
      }
    }
    return result;
  }

  private void add(TypeElement codec, ExecutableElement method, Access access, Findings findings) {
    Optional<TypeMirror> type = findTypeOf(codec);
    Obstacle.of(codec, type, access)
        .ifPresentOrElse(
            obstacle ->
                findings.add(
                    Problem.BAD_CODEC,
                    method,
                    codec.getSimpleName(),
                    obstacle.problem(),
                    obstacle.fix()),
            () -> add(codec, type.orElseThrow(), method, findings));
  }

  private void add(
      TypeElement codec, TypeMirror type, ExecutableElement method, Findings findings) {
    for (Entry other : entries) {
      if (types.isSameType(exact.of(other.type), exact.of(type))) {
        findings.add(
            Problem.CODEC_CLASH,
            method,
            other.codec.getSimpleName(),
            codec.getSimpleName(),
            TypeText.of(type));
        return;
      }
    }
    entries.add(new Entry(codec, type));
  }

  /** The codec for exactly this type, or for one with wildcards that it stands for. */
  Optional<Wire.Custom> find(TypeMirror type) {
    for (Entry entry : entries) {
      TypeMirror named = exact.of(entry.type);
      if (types.isSameType(named, exact.of(type))) {
        entry.used = true;
        boolean isExact = named == entry.type;
        return Optional.of(
            new Wire.Custom(TypeName.get(named), ClassName.get(entry.codec), isExact));
      }
    }
    return Optional.empty();
  }

  void checkAllUsed(ExecutableElement method, Findings findings) {
    for (Entry entry : entries) {
      if (!entry.used) {
        findings.add(
            Problem.UNUSED_CODEC, method, entry.codec.getSimpleName(), TypeText.of(entry.type));
      }
    }
  }

  /** T of the {@code Codec<T>} that a class implements, at whatever distance. */
  private Optional<TypeMirror> findTypeOf(TypeElement codec) {
    return findTypeOf(codec.asType());
  }

  private Optional<TypeMirror> findTypeOf(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(CODEC)) {
      return declared.getTypeArguments().stream().<TypeMirror>map(argument -> argument).findFirst();
    }
    return types.directSupertypes(type).stream()
        .map(this::findTypeOf)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What keeps generated code from using a codec. */
  private record Obstacle(String problem, String fix) {
    static Optional<Obstacle> of(TypeElement codec, Optional<TypeMirror> type, Access access) {
      if (type.isEmpty()) {
        return of("it does not implement `Codec<T>` for a type T", "implement `Codec<T>`");
      }
      if (!codec.getTypeParameters().isEmpty()) {
        return of("it is generic", "write a subclass for one type");
      }
      if (!codec.getKind().isClass() || codec.getModifiers().contains(Modifier.ABSTRACT)) {
        return of("it has no instances", "name a class that is not abstract");
      }
      Optional<Access.Obstacle> hidden = access.findObstacle(codec);
      if (hidden.isPresent()) {
        String name = hidden.get().type().getSimpleName().toString();
        return of(
            "`%s` is %s".formatted(name, hidden.get().modifier()),
            "make it " + hidden.get().remedy());
      }
      if (isInner(codec)) {
        return of("it is an inner class", "make it static");
      }
      if (codec.getKind() == ElementKind.ENUM) {
        return of("it is an enum, so it has no public constructor", "make it a class that has one");
      }
      return hasConstructor(codec, access)
          ? Optional.empty()
          : of("it has no public constructor without parameters", "add one");
    }

    private static Optional<Obstacle> of(String problem, String fix) {
      return Optional.of(new Obstacle(problem, fix));
    }

    private static boolean isInner(TypeElement codec) {
      Element owner = codec.getEnclosingElement();
      return owner instanceof TypeElement
          && !owner.getKind().isInterface()
          && !codec.getModifiers().contains(Modifier.STATIC);
    }

    /** In its own package the default constructor of a class that is not public will do. */
    private static boolean hasConstructor(TypeElement codec, Access access) {
      Modifier needed = access.isInPackage(codec) ? Modifier.PRIVATE : Modifier.PUBLIC;
      return ElementFilter.constructorsIn(codec.getEnclosedElements()).stream()
          .filter(constructor -> constructor.getParameters().isEmpty())
          .map(ExecutableElement::getModifiers)
          .anyMatch(modifiers -> modifiers.contains(needed) == (needed == Modifier.PUBLIC));
    }
  }
}
