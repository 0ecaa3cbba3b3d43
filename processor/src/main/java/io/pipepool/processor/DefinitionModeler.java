package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Turns records and sealed types, each once, into {@link Definition}s. */
final class DefinitionModeler {
  /** Deeper types than this come from a recursion that adds type arguments at each step. */
  private static final int MAX_TYPE_DEPTH = 40;

  private final Compilation compilation;
  private final WireModeler wires;
  private final TypeRewriter rewriter;
  private final CustomCodecs codecs;
  private final Mentions mentions;
  private final Findings findings;
  private final SealedLeaves leaves;
  private final Definitions definitions = new Definitions();

  DefinitionModeler(
      Compilation compilation,
      WireModeler wires,
      TypeRewriter rewriter,
      CustomCodecs codecs,
      Mentions mentions,
      Findings findings) {
    this.compilation = compilation;
    this.wires = wires;
    this.rewriter = rewriter;
    this.codecs = codecs;
    this.mentions = mentions;
    this.findings = findings;
    this.leaves = new SealedLeaves(compilation, rewriter);
  }

  Definitions all() {
    return definitions;
  }

  Wire record(DeclaredType type, Place place) {
    if (wires.isRaw(type)) {
      return wires.refuseRaw(type, place);
    }
    TypeName name = TypeName.get(type);
    if (isEndless(type)) {
      return wires.refuse(Problem.ENDLESS_TYPE, type, place, place.outermost().cannotSend(type));
    }
    if (definitions.begin(name)) {
      List<Definition.Component> components = new ArrayList<>();
      for (RecordComponentElement component : compilation.classOf(type).getRecordComponents()) {
        String componentName = component.getSimpleName().toString();
        TypeMirror componentType = rewriter.inside(type, component.asType());
        components.add(
            new Definition.Component(
                componentName, wires.crossing(componentType, place.component(componentName))));
      }
      mentions.addMembers(compilation.classOf(type));
      definitions.define(new Definition.RecordOf(name, components));
    }
    return new Wire.Defined(name);
  }

  Wire sealed(DeclaredType type, Place place) {
    if (wires.isRaw(type)) {
      return wires.refuseRaw(type, place);
    }
    TypeName name = TypeName.get(type);
    if (isEndless(type)) {
      return wires.refuse(Problem.ENDLESS_TYPE, type, place, place.outermost().cannotSend(type));
    }
    if (definitions.begin(name)) {
      List<Wire> wires = new ArrayList<>();
      for (DeclaredType leaf : leaves.of(type, codecs)) {
        wires.add(leaf(type, leaf, place));
      }
      if (wires.isEmpty()) {
        findings.add(Problem.SEALED_EMPTY, place.anchor(), place.cannotSend(type));
      }
      definitions.define(new Definition.SealedOf(name, wires));
    }
    return new Wire.Defined(name);
  }

  private Wire leaf(DeclaredType sealed, DeclaredType leaf, Place place) {
    TypeElement element = compilation.classOf(leaf);
    boolean isOpen =
        element.getModifiers().contains(Modifier.NON_SEALED)
            && !compilation.isSerializable(leaf)
            && codecs.find(leaf).isEmpty();
    return isOpen
        ? wires.refuse(
            Problem.SEALED_OPEN_LEAF, leaf, place, place.cannotSend(sealed), TypeText.of(leaf))
        : wires.wire(leaf, place.leaf(leaf));
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
