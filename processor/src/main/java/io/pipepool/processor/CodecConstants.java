package io.pipepool.processor;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The code that writes and reads one value, and the constants it needs for composed codecs.
 *
 * <p>All constants are fields of the task, although most are used by the codecs: constants inside
 * the codecs would make classes that refer to each other need each other's initialiser, and two
 * threads that start with different ones would wait for each other for ever. The task's initialiser
 * runs before any codec is used, and those of the codecs need nothing.
 */
final class CodecConstants {
  /** A constant: a root also says which value failed. */
  private record Key(TypeName declared, Wire wire, boolean isRoot) {}

  private final Map<Key, FieldSpec> fields = new LinkedHashMap<>();
  private final Names names = new Names();
  private final ClassName task;
  private final CodecExpressions expressions;

  /**
   * @param hidden the names of classes: a constant of such a name would stand for itself where the
   *     class is meant
   */
  CodecConstants(ClassName task, CodecExpressions expressions, Set<String> hidden) {
    this.task = task;
    this.expressions = expressions;
    names.reserve("INSTANCE");
    hidden.forEach(names::reserve);
  }

  List<FieldSpec> fields() {
    return List.copyOf(fields.values());
  }

  /** Writes an argument, a result or a receiver; a failure names its type. */
  CodeBlock writeRoot(Crossing crossing, CodeBlock value) {
    return write(crossing, value, isComposed(crossing.wire()), true);
  }

  /** Writes an argument or a result, which may stay where it is until it is sent. */
  CodeBlock writeWhole(Crossing crossing, CodeBlock value) {
    return isBytes(crossing.wire())
        ? CodeBlock.of("out.lendBytes($L)", value)
        : writeRoot(crossing, value);
  }

  /** Writes a part of a value; a failure is for the caller to place. */
  CodeBlock write(Crossing crossing, CodeBlock value) {
    return write(crossing, value, false, false);
  }

  CodeBlock readRoot(Crossing crossing) {
    return read(crossing, isComposed(crossing.wire()), true);
  }

  CodeBlock read(Crossing crossing) {
    return read(crossing, false, false);
  }

  private CodeBlock write(Crossing crossing, CodeBlock value, boolean isRoot, boolean inTask) {
    if (crossing.wire() instanceof Wire.Primitive primitive) {
      return CodeBlock.of("out.write$L($L)", suffix(primitive.type()), value);
    }
    if (isString(crossing.wire())) {
      return CodeBlock.of("out.writeString($L)", value);
    }
    return isBytes(crossing.wire())
        ? CodeBlock.of("out.writeBytes($L)", value)
        : CodeBlock.of(
            "$L.write(out, $L)", codec(crossing, isRoot, inTask), passed(crossing, value));
  }

  /** A codec takes null, although its type argument does not say so. */
  private static CodeBlock passed(Crossing crossing, CodeBlock value) {
    return crossing.isNullable() ? CodeBlock.of("$T.pass($L)", Api.NULLS, value) : value;
  }

  private CodeBlock read(Crossing crossing, boolean isRoot, boolean inTask) {
    if (crossing.wire() instanceof Wire.Primitive primitive) {
      return CodeBlock.of("in.read$L()", suffix(primitive.type()));
    }
    if (isString(crossing.wire())) {
      return CodeBlock.of("in.readString()");
    }
    return isBytes(crossing.wire())
        ? CodeBlock.of("in.readBytes()")
        : CodeBlock.of("$L.read(in)", codec(crossing, isRoot, inTask));
  }

  private CodeBlock codec(Crossing crossing, boolean isRoot, boolean inTask) {
    Wire wire = crossing.wire();
    boolean isExact = crossing.declared().equals(wire.type());
    boolean isConstant = wire instanceof Wire.Defined || wire instanceof Wire.BuiltIn;
    if (isExact && isConstant && !isRoot) {
      return expressions.codec(wire);
    }
    FieldSpec field =
        fields.computeIfAbsent(new Key(crossing.declared(), wire, isRoot), this::field);
    return inTask ? CodeBlock.of("$N", field) : CodeBlock.of("$T.$N", task, field);
  }

  private FieldSpec field(Key key) {
    TypeName type = codecOf(key.declared());
    CodeBlock value = expressions.codec(key.wire());
    boolean isExact = expressions.isExact(key.wire()) && key.declared().equals(key.wire().type());
    if (!isExact) {
      // what is written is only read from, so a list of shapes may be one of some kind of shape
      value = CodeBlock.of("($T)$W($T)$W$L", type, codecOf(anything()), value);
    }
    if (key.isRoot()) {
      value = CodeBlock.of("$T.named($S,$W$L)", Api.CODECS, Names.simple(key.declared()), value);
    }
    FieldSpec.Builder field =
        FieldSpec.builder(type, names.constant(key.wire().type()), PRIVATE, STATIC, FINAL)
            .initializer("$Z$L", value);
    if (!isExact || expressions.isUnchecked(key.wire())) {
      field.addAnnotation(StubGenerator.suppressUnchecked());
    }
    return field.build();
  }

  private static TypeName codecOf(TypeName type) {
    return ParameterizedTypeName.get(Api.CODEC, type);
  }

  private static TypeName anything() {
    return WildcardTypeName.subtypeOf(Object.class);
  }

  /** Returns whether a codec object writes and reads it, whose methods may throw IOException. */
  static boolean usesCodec(Wire wire) {
    return !(wire instanceof Wire.Primitive || isString(wire) || isBytes(wire));
  }

  private static boolean isString(Wire wire) {
    return wire instanceof Wire.BuiltIn builtIn && builtIn.constant().equals("STRING");
  }

  private static boolean isBytes(Wire wire) {
    return wire instanceof Wire.BuiltIn builtIn && builtIn.constant().equals("BYTE_ARRAY");
  }

  /** Whether a failure can be inside the value, so that a path helps. */
  private static boolean isComposed(Wire wire) {
    return !(wire instanceof Wire.Primitive
        || wire instanceof Wire.BuiltIn
        || wire instanceof Wire.EnumOf);
  }

  private static String suffix(TypeName primitive) {
    String name = primitive.toString();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
