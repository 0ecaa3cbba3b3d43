package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeMirror;

/** Turns types that have a codec of the user's or of a provider into {@link Wire.Custom}s. */
final class CustomModeler {
  private final WireModeler wires;
  private final CustomCodecs codecs;
  private final ExactTypes exact;
  private final Mentions mentions;
  private final Findings findings;

  /**
   * A type whose codec is being modeled, and the number of records and sealed types that were known
   * when that began. If a codec needs itself inside a record that was not known before, that is
   * allowed: the record has a codec of its own.
   */
  private record Open(TypeName type, int definitions) {}

  /** The types whose codecs are being modeled. Each of these codecs needs the next one. */
  private final Set<Open> opened = new HashSet<>();

  CustomModeler(
      WireModeler wires,
      CustomCodecs codecs,
      ExactTypes exact,
      Mentions mentions,
      Findings findings) {
    this.wires = wires;
    this.codecs = codecs;
    this.exact = exact;
    this.mentions = mentions;
    this.findings = findings;
  }

  Wire wire(TypeMirror type, CustomCodecs.Match match, Place place) {
    TypeName name = TypeName.get(exact.of(type));
    TypeElement codec = match.codec().element();
    Open open = new Open(name, wires.definitions().count());
    if (!opened.add(open)) {
      findings.add(
          Problem.BAD_CODEC,
          place.anchor(),
          match.codec().name(),
          "it takes the codec of `%s`, which is itself".formatted(TypeText.of(type)),
          "let it read and write such values");
      return new Wire.Unsendable(name);
    }
    mentions.add(codec);
    mentions.addMembers(codec);
    List<Wire.Part> parts = new ArrayList<>();
    for (CodecClass.Parameter parameter : match.codec().parameters()) {
      TypeMirror of = exact.of(codecs.bind(parameter.type(), match));
      Optional<Wire> wire =
          parameter.isClass() ? Optional.empty() : Optional.of(wires.wire(of, place.element()));
      parts.add(new Wire.Part(TypeName.get(of), wire));
    }
    opened.remove(open);
    TypeName served = TypeName.get(codecs.bind(match.codec().type(), match));
    return new Wire.Custom(name, nameOf(match), parts, served.equals(name));
  }

  private static TypeName nameOf(CustomCodecs.Match match) {
    TypeElement codec = match.codec().element();
    TypeName[] arguments =
        codec.getTypeParameters().stream()
            .map(variable -> TypeName.get(argument(variable, match)))
            .toArray(TypeName[]::new);
    ClassName raw = ClassName.get(codec);
    return arguments.length == 0 ? raw : ParameterizedTypeName.get(raw, arguments);
  }

  private static TypeMirror argument(TypeParameterElement variable, CustomCodecs.Match match) {
    return Objects.requireNonNull(match.bindings().get(variable));
  }
}
