package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Map;

/** Writes the expressions that make codecs: {@code Codecs.list(LineCodec.INSTANCE)}. */
final class CodecExpressions {
  private final Map<TypeName, ClassName> definedCodecs;

  CodecExpressions(Map<TypeName, ClassName> definedCodecs) {
    this.definedCodecs = definedCodecs;
  }

  CodeBlock codec(Wire wire) {
    if (wire instanceof Wire.Primitive primitive) {
      throw new IllegalArgumentException("no codec object for " + primitive);
    } else if (wire instanceof Wire.BuiltIn builtIn) {
      return CodeBlock.of("$T.$L", Api.CODECS, builtIn.constant());
    } else if (wire instanceof Wire.Container container) {
      return factory(container.factory(), container.parts());
    } else if (wire instanceof Wire.EnumContainer container) {
      CodeBlock key = CodeBlock.of("$T.class", container.key().type());
      return factory(container.factory(), key, container.parts());
    } else if (wire instanceof Wire.ArrayOf array) {
      return factory("array", classOf(array.component()), List.of(array.element()));
    } else if (wire instanceof Wire.EnumOf enumeration) {
      return CodeBlock.of("$T.enumeration($T.class)", Api.CODECS, enumeration.type());
    } else if (wire instanceof Wire.Singleton singleton) {
      return CodeBlock.of("$T.singleton($T.INSTANCE)", Api.CODECS, singleton.type());
    } else if (wire instanceof Wire.Defined defined) {
      return CodeBlock.of("$T.INSTANCE", definedCodecs.get(defined.type()));
    } else if (wire instanceof Wire.Custom custom) {
      CodeBlock arguments =
          custom.parts().stream().map(this::argument).collect(CodeBlock.joining(",$W"));
      return custom.parts().isEmpty()
          ? CodeBlock.of("$T.custom(new $T())", Api.CODECS, custom.codec())
          : CodeBlock.of("$T.custom($Znew $T($Z$L))", Api.CODECS, custom.codec(), arguments);
    } else if (wire instanceof Wire.Serialized serialized) {
      return serialized(serialized);
    }
    throw new IllegalArgumentException("nothing can write " + wire);
  }

  /** Returns whether the expression has the type {@code Codec<type of the wire>} without a cast. */
  boolean isExact(Wire wire) {
    return wire instanceof Wire.Custom custom
        ? custom.isExact()
        : !(wire instanceof Wire.Serialized serialized
            && serialized.type() instanceof ParameterizedTypeName);
  }

  /** Returns whether the expression holds a cast that the compiler cannot check. */
  boolean isUnchecked(Wire wire) {
    if (wire instanceof Wire.ArrayOf array) {
      return isGeneric(array.component()) || isUnchecked(array.element());
    } else if (wire instanceof Wire.Container container) {
      return container.parts().stream().anyMatch(this::isUnchecked);
    } else if (wire instanceof Wire.EnumContainer container) {
      return container.parts().stream().anyMatch(this::isUnchecked);
    }
    if (wire instanceof Wire.Custom custom && custom.parts().stream().anyMatch(this::isUnchecked)) {
      return true;
    }
    return !isExact(wire);
  }

  private boolean isUnchecked(Wire.Part part) {
    return part.wire().map(this::isUnchecked).orElse(isGeneric(part.type()));
  }

  private CodeBlock factory(String name, List<Wire> parts) {
    return CodeBlock.of("$T.$L($L)", Api.CODECS, name, parts(parts));
  }

  private CodeBlock factory(String name, CodeBlock first, List<Wire> parts) {
    return parts.isEmpty()
        ? CodeBlock.of("$T.$L($L)", Api.CODECS, name, first)
        : CodeBlock.of("$T.$L($L,$W$L)", Api.CODECS, name, first, parts(parts));
  }

  private CodeBlock parts(List<Wire> parts) {
    return parts.stream().map(this::part).collect(CodeBlock.joining(",$W"));
  }

  private CodeBlock argument(Wire.Part part) {
    return part.wire().map(this::part).orElse(classOf(part.type()));
  }

  private CodeBlock part(Wire wire) {
    if (isExact(wire)) {
      return codec(wire);
    }
    TypeName type = ParameterizedTypeName.get(Api.CODEC, wire.type());
    TypeName unknown =
        ParameterizedTypeName.get(Api.CODEC, WildcardTypeName.subtypeOf(Object.class));
    return CodeBlock.of("($T)$W($T)$W$L", type, unknown, codec(wire));
  }

  /**
   * Writes the class of a type. {@code List.class} is a {@code Class<List>}, so a {@code
   * Class<List<String>>} needs casts.
   */
  private static CodeBlock classOf(TypeName component) {
    if (!isGeneric(component)) {
      return CodeBlock.of("$T.class", component);
    }
    return CodeBlock.of(
        "($T)$W($T)$W$T.class",
        ParameterizedTypeName.get(ClassName.get(Class.class), component),
        ParameterizedTypeName.get(
            ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class)),
        Names.raw(component));
  }

  private static boolean isGeneric(TypeName type) {
    return !Names.raw(type).equals(type);
  }

  private static CodeBlock serialized(Wire.Serialized wire) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("$T.serialized($T.class", Api.CODECS, wire.raw());
    wire.allow().forEach(pattern -> code.add(",$W$S", pattern));
    return code.add(")").build();
  }
}
