package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * The way in which the values of one type cross. The type has no wildcards, see {@link ExactTypes}.
 */
sealed interface Wire {
  /** Returns the type of the values. */
  TypeName type();

  /** A primitive, which crosses as its raw bytes. */
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

  /** An object that each process has by itself, and that is a constant of its class. */
  record Singleton(ClassName type) implements Wire {}

  /**
   * A record, a data class or a sealed type. Its codec is a nested class of the stub, see {@link
   * Definition}.
   */
  record Defined(TypeName type) implements Wire {}

  /**
   * A type with a codec of the user's or of a provider.
   *
   * @param codec the codec's class, with arguments for its variables
   * @param parts the arguments of its constructor
   * @param isExact whether the codec is for exactly this type, without wildcards
   */
  record Custom(TypeName type, TypeName codec, List<Part> parts, boolean isExact) implements Wire {
    /** Returns the wires of those parts that are codecs. */
    List<Wire> wires() {
      return parts.stream().flatMap(part -> part.wire().stream()).toList();
    }
  }

  /**
   * An argument of a codec's constructor: the codec of a type, or the type's class if there is no
   * wire.
   */
  record Part(TypeName type, Optional<Wire> wire) {}

  /** A type that crosses by Java serialization, and the classes that its values may consist of. */
  record Serialized(TypeName type, ClassName raw, List<String> allow) implements Wire {}

  /**
   * Stands in place of a type that was refused. No generator ever sees one, because there is a
   * finding.
   */
  record Unsendable(TypeName type) implements Wire {}
}
