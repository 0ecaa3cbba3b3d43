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
 * Writes the code that writes and reads one value, and the constants that this code needs for
 * composed codecs.
 *
 * <p>All constants are fields of the task, although mostly the nested codecs use them. If the
 * nested codecs held them, codecs that refer to each other would need each other's initialisers,
 * and two threads that begin with different codecs could wait for each other for ever. The task's
 * initialiser runs before any codec is used, and the codecs' own initialisers need no other class.
 */
final class CodecConstants {
  /** Identifies a constant. The codec of a root also says which value failed. */
  private record Key(TypeName declared, Wire wire, boolean isRoot) {}

  private final Map<Key, FieldSpec> fields = new LinkedHashMap<>();
  private final Names names = new Names();
  private final ClassName task;
  private final CodecExpressions expressions;

  /**
   * @param hidden names of classes that no constant may have: generated code that means the class
   *     would get the constant
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

  /**
   * Writes an argument, a result or a receiver. If that fails, the exception names the value's
   * type.
   */
  CodeBlock writeRoot(Crossing crossing, CodeBlock value) {
    return write(crossing, value, isComposed(crossing.wire()), true);
  }

  /**
   * Writes an argument or a result. The frame may refer to the caller's own array until it is sent.
   */
  CodeBlock writeWhole(Crossing crossing, CodeBlock value) {
    return isBytes(crossing.wire())
        ? CodeBlock.of("out.lendBytes($L)", value)
        : writeRoot(crossing, value);
  }

  /** Writes a part of a value. If that fails, the caller adds the path of the part. */
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

  /** Lets a codec take null, although the codec's type argument does not permit it. */
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
      // A codec only reads from the value that it writes. So the codec of a list of shapes can
      // write a list of circles.
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

  /**
   * Returns whether a codec object writes and reads the values. The methods of codec objects may
   * throw IOException.
   */
  static boolean usesCodec(Wire wire) {
    return !(wire instanceof Wire.Primitive || isString(wire) || isBytes(wire));
  }

  private static boolean isString(Wire wire) {
    return wire instanceof Wire.BuiltIn builtIn && builtIn.constant().equals("STRING");
  }

  private static boolean isBytes(Wire wire) {
    return wire instanceof Wire.BuiltIn builtIn && builtIn.constant().equals("BYTE_ARRAY");
  }

  /** Returns whether a part of the value can fail, so that a path in the exception helps. */
  private static boolean isComposed(Wire wire) {
    return !(wire instanceof Wire.Primitive
        || wire instanceof Wire.BuiltIn
        || wire instanceof Wire.Singleton
        || wire instanceof Wire.EnumOf);
  }

  private static String suffix(TypeName primitive) {
    String name = primitive.toString();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
