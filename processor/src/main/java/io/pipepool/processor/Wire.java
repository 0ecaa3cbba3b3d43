package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/** How the values of one type cross. Its type has no wildcards, see {@link ExactTypes}. */
sealed interface Wire {
  /** The type of the values. */
  TypeName type();

  /** A primitive, as its raw bytes. */
  record Primitive(TypeName type) implements Wire {}

  /** A type with a ready codec: {@code Codecs.INTEGER}. */
  record BuiltIn(TypeName type, String constant) implements Wire {}

  /** A container with a codec made of its parts' codecs: {@code Codecs.list(element)}. */
  record Container(TypeName type, String factory, List<Wire> parts) implements Wire {}

  /** A container of enum constants: {@code Codecs.enumMap(Color.class, value)}. */
  record EnumContainer(TypeName type, String factory, EnumOf key, List<Wire> parts)
      implements Wire {}

  /** An array of references, or of arrays. */
  record ArrayOf(TypeName type, TypeName component, Wire element) implements Wire {}

  /** An enum. */
  record EnumOf(ClassName type, List<String> constants) implements Wire {}

  /** A record or a sealed type: its codec is a nested class of the stub, see {@link Definition}. */
  record Defined(TypeName type) implements Wire {}

  /**
   * A type with a codec of the user's or of a provider.
   *
   * @param codec the codec's class, with arguments for its variables
   * @param parts what its constructor takes
   * @param isExact whether it is for the type itself and not for one with wildcards
   */
  record Custom(TypeName type, TypeName codec, List<Part> parts, boolean isExact) implements Wire {
    /** The wires of the parts that are codecs. */
    List<Wire> wires() {
      return parts.stream().flatMap(part -> part.wire().stream()).toList();
    }
  }

  /** The codec of a type, or the class of it if there is no wire. */
  record Part(TypeName type, Optional<Wire> wire) {}

  /** A type that crosses by Java serialization, with the classes it may consist of. */
  record Serialized(TypeName type, ClassName raw, List<String> allow) implements Wire {}

  /** Stands where a finding was reported; no generator ever sees one. */
  record Unsendable(TypeName type) implements Wire {}
}
