package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Turns records, data classes and sealed types, each once, into {@link Definition}s. */
final class DefinitionModeler {
  /**
   * The depth at which the processor gives up: deeper types come from a recursion that adds type
   * arguments at each step.
   */
  private static final int MAX_TYPE_DEPTH = 40;

  /** A component of a record or a data class, as the class declares it. */
  private record Part(String name, String accessor, TypeMirror type) {
    static Part of(RecordComponentElement component) {
      String name = component.getSimpleName().toString();
      return new Part(name, name, component.asType());
    }

    static Part of(DataClasses.Property property) {
      ExecutableElement accessor = property.accessor();
      return new Part(
          property.name(), accessor.getSimpleName().toString(), accessor.getReturnType());
    }
  }

  private final Compilation compilation;
  private final WireModeler wires;
  private final TypeRewriter rewriter;
  private final ExactTypes exact;
  private final CustomCodecs codecs;
  private final Mentions mentions;
  private final Findings findings;
  private final SealedLeaves leaves;
  private final Definitions definitions = new Definitions();

  DefinitionModeler(
      Compilation compilation,
      WireModeler wires,
      TypeRewriter rewriter,
      ExactTypes exact,
      CustomCodecs codecs,
      Mentions mentions,
      Findings findings) {
    this.compilation = compilation;
    this.wires = wires;
    this.rewriter = rewriter;
    this.exact = exact;
    this.codecs = codecs;
    this.mentions = mentions;
    this.findings = findings;
    this.leaves = new SealedLeaves(compilation, rewriter, exact, codecs);
  }

  Definitions all() {
    return definitions;
  }

  Wire record(DeclaredType type, Place place) {
    List<Part> parts =
        compilation.classOf(type).getRecordComponents().stream().map(Part::of).toList();
    return record(type, false, parts, place);
  }

  Wire dataClass(DeclaredType type, List<DataClasses.Property> properties, Place place) {
    return record(type, true, properties.stream().map(Part::of).toList(), place);
  }

  private Wire record(DeclaredType type, boolean isDataClass, List<Part> parts, Place place) {
    Optional<Wire> refused = findRefusal(type, place);
    if (refused.isPresent()) {
      return refused.get();
    }
    DeclaredType named = exact.of(type);
    TypeName name = TypeName.get(named);
    if (definitions.begin(name, TypeName.get(type))) {
      DeclaredType known = exact.narrowed(type);
      List<Definition.Component> components = new ArrayList<>();
      for (Part part : parts) {
        Crossing crossing =
            wires.crossing(
                rewriter.inside(named, part.type()),
                rewriter.inside(known, part.type()),
                place.component(part.name()));
        components.add(new Definition.Component(part.name(), part.accessor(), crossing));
      }
      mentions.addMembers(compilation.classOf(type));
      definitions.define(new Definition.RecordOf(name, isDataClass, shapeOf(parts), components));
    }
    return new Wire.Defined(name);
  }

  private String shapeOf(List<Part> parts) {
    return parts.stream()
        .map(each -> binaryName(compilation.types().erasure(each.type())) + " " + each.name())
        .collect(Collectors.joining(", "));
  }

  /** Returns the name in the format of {@code Class.getTypeName}. */
  private String binaryName(TypeMirror erased) {
    if (erased instanceof ArrayType array) {
      return binaryName(array.getComponentType()) + "[]";
    }
    return erased instanceof DeclaredType declared
        ? compilation.elements().getBinaryName(compilation.classOf(declared)).toString()
        : TypeText.of(erased);
  }

  Wire sealed(DeclaredType type, Place place) {
    Optional<Wire> refused = findRefusal(type, place);
    if (refused.isPresent()) {
      return refused.get();
    }
    TypeName name = TypeName.get(exact.of(type));
    if (definitions.begin(name, TypeName.get(type))) {
      List<Definition.Leaf> modeled = new ArrayList<>();
      for (SealedLeaves.Leaf leaf : leaves.of(type)) {
        modeled.add(new Definition.Leaf(leaf(type, leaf.type(), place), leaf.isCertain()));
      }
      if (modeled.isEmpty()) {
        findings.refuse(Problem.SEALED_EMPTY, type, place);
      }
      definitions.define(new Definition.SealedOf(name, modeled));
    }
    return new Wire.Defined(name);
  }

  private Optional<Wire> findRefusal(DeclaredType type, Place place) {
    return isEndless(exact.of(type))
        ? Optional.of(wires.refuse(Problem.ENDLESS_TYPE, type, place.outermost()))
        : wires.findRefusal(type, place);
  }

  private Wire leaf(DeclaredType sealed, DeclaredType leaf, Place place) {
    TypeElement element = compilation.classOf(leaf);
    boolean isOpen =
        element.getModifiers().contains(Modifier.NON_SEALED)
            && !compilation.isSerializable(leaf)
            && !codecs.has(leaf);
    return isOpen
        ? wires.refuse(
            Problem.SEALED_OPEN_LEAF,
            sealed,
            place,
            TypeText.of(leaf),
            compilation.sources().hold(element)
                ? "make it final, sealed or a record"
                : "name a codec for it in `codecs`")
        : wires.crossing(leaf, place.leaf(leaf)).wire();
  }

  private static boolean isEndless(TypeMirror type) {
    int depth = 0;
    for (TypeMirror t = type;
        t instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty();
        t = declared.getTypeArguments().get(declared.getTypeArguments().size() - 1)) {
      depth++;
    }
    return depth > MAX_TYPE_DEPTH;
  }
}
