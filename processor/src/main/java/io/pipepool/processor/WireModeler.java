package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.tools.Diagnostic.Kind;

/** Turns the types of one method into {@link Wire}s, or reports why they cannot cross. */
final class WireModeler {
  private final Compilation compilation;
  private final Access access;
  private final CustomCodecs codecs;
  private final Findings findings;
  private final DefinitionModeler definitions;
  private final Mentions mentions;
  private final ExactTypes exact;
  private final Refusals refusals;
  private final DataClasses dataClasses;
  private final SealedTypes sealed;
  private final Set<TypeName> noted = new HashSet<>();
  private final OpenTypes open;
  private final SerialClosure closure;
  private final CustomModeler customs;

  WireModeler(
      Compilation compilation,
      Access access,
      CustomCodecs codecs,
      Mentions mentions,
      Findings findings) {
    this.compilation = compilation;
    this.access = access;
    this.codecs = codecs;
    this.mentions = mentions;
    this.findings = findings;
    TypeRewriter rewriter = new TypeRewriter(compilation.types());
    this.exact = new ExactTypes(compilation.types(), rewriter);
    this.refusals = new Refusals(compilation);
    this.dataClasses = new DataClasses(compilation);
    this.sealed = new SealedTypes(compilation);
    this.definitions =
        new DefinitionModeler(compilation, this, rewriter, exact, codecs, mentions, findings);
    this.open = new OpenTypes(compilation);
    this.closure = new SerialClosure(compilation, rewriter, refusals, findings);
    this.customs = new CustomModeler(this, codecs, exact, mentions, findings);
  }

  Definitions definitions() {
    return definitions.all();
  }

  /** Models the value of a place that has the given type. */
  Crossing crossing(TypeMirror type, Place place) {
    return type.getKind() == TypeKind.WILDCARD
        ? new Crossing(ClassName.OBJECT, refuseWildcard(type, place))
        : crossing(type, type, place);
  }

  /**
   * Models the value of a place.
   *
   * @param declared the type that generated code names
   * @param type the type that is known of the values: {@code declared}, or the same with wildcards
   *     as arguments
   */
  Crossing crossing(TypeMirror declared, TypeMirror type, Place place) {
    List<TypeMirror> missing = MissingTypes.in(type);
    if (missing.isEmpty()) {
      missing = MissingTypes.in(exact.of(type));
    }
    if (!missing.isEmpty()) {
      missing.forEach(each -> findings.missing(each, place.inPath(), place.anchor()));
      return new Crossing(ClassName.OBJECT, new Wire.Unsendable(ClassName.OBJECT));
    }
    return new Crossing(
        TypeName.get(declared), wire(type, place), NullableTypes.of(declared).isAnnotated());
  }

  /** Models the values of a type. Values of {@code ? extends T} cross as values of {@code T}. */
  Wire wire(TypeMirror type, Place place) {
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null
          ? refuseWildcard(type, place)
          : wire(wildcard.getExtendsBound(), place);
    }
    mentions.add(type);
    mentions.add(exact.of(type));
    Optional<CustomCodecs.Match> custom = codecs.find(type, place, findings);
    if (custom.isPresent()) {
      return customs.wire(type, custom.get(), place);
    }
    if (type.getKind().isPrimitive()) {
      return new Wire.Primitive(TypeName.get(type));
    }
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type, place);
      case DECLARED -> declared((DeclaredType) type, place);
      case TYPEVAR -> variable((TypeVariable) type, place);
      default -> refuse(Problem.NOT_SERIALIZABLE, type, place, "declare one class");
    };
  }

  private Wire variable(TypeVariable type, Place place) {
    return type.asElement() instanceof TypeParameterElement variable
            && variable.getGenericElement() instanceof ExecutableElement
        // the check of the method reports the variable, once
        ? new Wire.Unsendable(TypeName.get(type))
        : refuse(Problem.TYPE_VARIABLE, type, place);
  }

  private Wire array(ArrayType type, Place place) {
    TypeMirror component = type.getComponentType();
    if (component.getKind().isPrimitive()) {
      String constant = component.getKind().name() + "_ARRAY";
      return new Wire.BuiltIn(TypeName.get(type), constant);
    }
    Wire element = wire(component, place.element());
    return new Wire.ArrayOf(nameOf(type), element.type(), element);
  }

  private Wire declared(DeclaredType type, Place place) {
    TypeElement element = compilation.classOf(type);
    Optional<Access.Obstacle> obstacle = access.findObstacle(element);
    if (obstacle.isPresent()) {
      return refuse(
          Problem.NOT_ACCESSIBLE,
          type,
          place,
          obstacle.get().type().getSimpleName(),
          obstacle.get().modifier(),
          compilation.sources().hold(element)
              ? "make it " + obstacle.get().remedy()
              : "declare a type that is public");
    }
    String name = element.getQualifiedName().toString();
    Optional<String> constant = BuiltIns.findConstant(name);
    if (constant.isPresent()) {
      return new Wire.BuiltIn(TypeName.get(type), constant.get());
    }
    Optional<String> container = BuiltIns.findContainer(name);
    if (container.isPresent()) {
      return container(type, container.get(), place);
    }
    Optional<String> enumContainer = BuiltIns.findEnumContainer(name);
    if (enumContainer.isPresent()) {
      return enumContainer(type, enumContainer.get(), place);
    }
    if (element.getKind() == ElementKind.ENUM) {
      return enumOf(element);
    }
    if (element.getKind() == ElementKind.RECORD) {
      return definitions.record(type, place);
    }
    if (KotlinClasses.isObject(element, compilation)) {
      return new Wire.Singleton(ClassName.get(element));
    }
    Optional<List<DataClasses.Property>> properties = dataClasses.findProperties(element);
    if (properties.isPresent()) {
      return definitions.dataClass(type, properties.get(), place);
    }
    return sealed.isClosed(element)
            && !name.startsWith(
                "java.") // the JDK seals in one release a class that is open in another
        ? definitions.sealed(type, place)
        : serialized(type, place);
  }

  private Wire container(DeclaredType type, String factory, Place place) {
    if (isRaw(type)) {
      return refuseRaw(type, place);
    }
    if (BuiltIns.isSorted(factory) && noted.add(nameOf(type))) {
      findings.add(Problem.LOSSY_ORDER, place.anchor(), place.willSend(type));
    }
    List<Wire> parts =
        type.getTypeArguments().stream().map(each -> wire(each, place.element())).toList();
    return new Wire.Container(nameOf(type), factory, parts);
  }

  private Wire enumContainer(DeclaredType type, String factory, Place place) {
    if (isRaw(type)) {
      return refuseRaw(type, place);
    }
    List<Wire> parts =
        type.getTypeArguments().stream().map(each -> wire(each, place.element())).toList();
    return parts.get(0) instanceof Wire.EnumOf key
        ? new Wire.EnumContainer(nameOf(type), factory, key, parts.subList(1, parts.size()))
        : new Wire.Unsendable(TypeName.get(type));
  }

  /**
   * Models an enum. The processor leaves out the constants of the JDK's enums: they never change,
   * and ecj does not know their order in class files.
   */
  private static Wire enumOf(TypeElement element) {
    if (element.getQualifiedName().toString().startsWith("java.")) {
      return new Wire.EnumOf(ClassName.get(element), List.of());
    }
    List<String> constants =
        element.getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .map(member -> member.getSimpleName().toString())
            .toList();
    return new Wire.EnumOf(ClassName.get(element), constants);
  }

  private Wire serialized(DeclaredType type, Place place) {
    Optional<CustomCodecs.Match> family = codecs.findFamily(type, place, findings);
    if (family.isPresent()) {
      return customs.wire(type, family.get(), place);
    }
    if (refusals.refuse(type, place, findings)) {
      return new Wire.Unsendable(TypeName.get(type));
    }
    if (!compilation.isSerializable(type) || open.isOpen(compilation.classOf(type))) {
      List<TypeMirror> missing = MissingTypes.above(type, compilation.types());
      if (missing.isEmpty()) {
        refusals.refuseRest(type, place, findings);
      } else {
        missing.forEach(each -> findings.missing(each, place.inPath(), place.anchor()));
      }
      return new Wire.Unsendable(TypeName.get(type));
    }
    Optional<Wire> refusal = findRefusal(type, place);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    int before = findings.size();
    List<String> shown = closure.of(exact.of(type), place);
    if (!findings.hasErrorsSince(before) && noted.add(nameOf(type))) {
      Optional<Kind> fallback = compilation.options().fallback();
      fallback.ifPresent(
          kind ->
              findings.add(
                  Problem.JAVA_SERIALIZATION,
                  kind,
                  place.anchor(),
                  place.willSend(type),
                  isOwn(type)
                      ? "make it "
                          + Refusals.carrier(compilation.classOf(type))
                          + ", or name a codec"
                      : "name a codec in `codecs`"));
    }
    return new Wire.Serialized(nameOf(type), ClassName.get(compilation.classOf(type)), shown);
  }

  /** Returns whether the user could declare a record or a data class in place of this type. */
  private boolean isOwn(DeclaredType type) {
    TypeElement element = compilation.classOf(type);
    return compilation.sources().hold(element)
        && !element.getModifiers().contains(Modifier.ABSTRACT);
  }

  /** Returns the type that generated code names. */
  private TypeName nameOf(TypeMirror type) {
    return TypeName.get(exact.of(type));
  }

  /** Reports a type without arguments, or a type with arguments that generated code cannot name. */
  Optional<Wire> findRefusal(DeclaredType type, Place place) {
    return isRaw(type) ? Optional.of(refuseRaw(type, place)) : findMisfit(type, place);
  }

  private Optional<Wire> findMisfit(DeclaredType type, Place place) {
    return exact
        .findMisfit(type)
        .map(TypeText::of)
        .map(misfit -> refuse(Problem.WILDCARD_BOUND, type, place, misfit));
  }

  private boolean isRaw(DeclaredType type) {
    return type.getTypeArguments().isEmpty()
        && !compilation.classOf(type).getTypeParameters().isEmpty();
  }

  /** Reports a type that lacks its type arguments. */
  Wire refuseRaw(DeclaredType type, Place place) {
    String arguments =
        "Something"
            + ", Something".repeat(compilation.classOf(type).getTypeParameters().size() - 1);
    return refuse(
        Problem.RAW_TYPE, type, place, TypeText.withoutArguments(type) + "<" + arguments + ">");
  }

  private Wire refuseWildcard(TypeMirror type, Place place) {
    return refuse(Problem.WILDCARD, type, place);
  }

  /** Reports a type, and returns a wire that stands in its place. */
  Wire refuse(Problem problem, TypeMirror type, Place place, Object... more) {
    findings.refuse(problem, type, place, more);
    return new Wire.Unsendable(
        type.getKind() == TypeKind.WILDCARD ? ClassName.OBJECT : TypeName.get(type));
  }
}
