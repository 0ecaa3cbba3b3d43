package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the codec of a sealed type: 0 for null, or the number of the leaf and then its value. */
final class SealedCodecGenerator {
  private final Definition.SealedOf sealed;
  private final Map<TypeName, ClassName> codecs;
  private final CodecConstants constants;

  SealedCodecGenerator(
      Definition.SealedOf sealed, Map<TypeName, ClassName> codecs, CodecConstants constants) {
    this.sealed = sealed;
    this.codecs = codecs;
    this.constants = constants;
  }

  void addTo(TypeSpec.Builder codec) {
    codec.addMethod(write());
    codec.addMethod(read());
  }

  private MethodSpec write() {
    MethodSpec.Builder method = CodecGenerator.write(sealed.type()).addExceptions(failures());
    if (sealed.leaves().stream().anyMatch(SealedCodecGenerator::isUnchecked)) {
      method.addAnnotation(StubGenerator.suppressUnchecked());
    }
    int tag = 0;
    for (Definition.Leaf leaf : sealed.leaves()) {
      String name = variable(leaf.wire().type());
      CodeBlock test = CodeBlock.of("if ($L instanceof $T $L)", value(leaf), tested(leaf), name);
      if (tag == 0) {
        method.beginControlFlow("$L", test);
      } else {
        method.nextControlFlow("else $L", test);
      }
      tag++;
      CodeBlock value =
          isUnchecked(leaf)
              ? CodeBlock.of("($T) $L", leaf.wire().type(), name)
              : CodeBlock.of("$L", name);
      method.addStatement("out.writeVarInt($L)", tag);
      method.addStatement("$L", writeLeaf(leaf.wire(), value));
    }
    return method
        .nextControlFlow("else if (value == null)")
        .addStatement("out.writeVarInt(0)")
        .nextControlFlow("else")
        .addStatement("throw out.unknownKind($S, value)", Names.simple(sealed.type()))
        .endControlFlow()
        .build();
  }

  private MethodSpec read() {
    MethodSpec.Builder method = CodecGenerator.read(sealed.type()).addExceptions(failures());
    if (sealed.leaves().stream().anyMatch(this::needsCast)) {
      method.addAnnotation(StubGenerator.suppressUnchecked());
    }
    method
        .addStatement("int kind = in.readVarInt()")
        .addCode("return switch (kind) {$>\n")
        .addCode("case 0 -> $T.none();\n", Api.NULLS);
    int tag = 0;
    for (Definition.Leaf leaf : sealed.leaves()) {
      tag++;
      CodeBlock value = readLeaf(leaf.wire());
      method.addCode(
          "case $L -> $L;\n",
          tag,
          needsCast(leaf)
              ? CodeBlock.of("($T) ($T) $L", sealed.type(), unknown(sealed.type()), value)
              : value);
    }
    return method
        .addCode(
            "default -> throw in.malformed($S + kind);\n",
            Names.simple(sealed.type()) + " has no kind ")
        .addCode("$<};\n")
        .build();
  }

  /**
   * Returns whether a switch must first cast the value to a type with unknown arguments. Java
   * permits no cast from {@code Expression<Number>} to a leaf for integers only.
   */
  private boolean needsCast(Definition.Leaf leaf) {
    return !leaf.isCertain() && sealed.type() instanceof ParameterizedTypeName;
  }

  private CodeBlock value(Definition.Leaf leaf) {
    return needsCast(leaf)
        ? CodeBlock.of("($T) value", unknown(sealed.type()))
        : CodeBlock.of("value");
  }

  /**
   * Returns whether a test for the leaf must leave its type arguments out, because Java cannot
   * check them.
   */
  private static boolean isUnchecked(Definition.Leaf leaf) {
    return !leaf.isCertain() && leaf.wire().type() instanceof ParameterizedTypeName;
  }

  private static TypeName tested(Definition.Leaf leaf) {
    return isUnchecked(leaf) ? unknown(leaf.wire().type()) : leaf.wire().type();
  }

  /** Returns the type with unknown arguments: {@code Expression<?>}. */
  private static TypeName unknown(TypeName type) {
    ParameterizedTypeName generic = (ParameterizedTypeName) type;
    TypeName[] arguments = new TypeName[generic.typeArguments().size()];
    Arrays.fill(arguments, WildcardTypeName.subtypeOf(Object.class));
    return ParameterizedTypeName.get(generic.rawType(), arguments);
  }

  /**
   * Returns the exceptions that the codec's methods declare. A record's codec wraps its exceptions
   * with a path, so it throws no checked ones.
   */
  private List<TypeName> failures() {
    return sealed.leaves().stream()
            .map(Definition.Leaf::wire)
            .anyMatch(leaf -> !(leaf instanceof Wire.Defined) && CodecConstants.usesCodec(leaf))
        ? List.of(ClassName.get(IOException.class))
        : List.of();
  }

  /**
   * Writes the value of a leaf. A record is not null here, so the code omits the byte that says so.
   */
  private CodeBlock writeLeaf(Wire leaf, CodeBlock value) {
    return leaf instanceof Wire.Defined
        ? CodeBlock.of("$T.INSTANCE.writeComponents(out, $L)", codecs.get(leaf.type()), value)
        : constants.write(new Crossing(leaf.type(), leaf), value);
  }

  private CodeBlock readLeaf(Wire leaf) {
    return leaf instanceof Wire.Defined
        ? CodeBlock.of("$T.INSTANCE.readComponents(in)", codecs.get(leaf.type()))
        : constants.read(new Crossing(leaf.type(), leaf));
  }

  /**
   * Returns the name of a variable: {@code circle} for {@code Circle}, or {@code int_} for {@code
   * Int}.
   */
  private static String variable(TypeName type) {
    NameAllocator names = new NameAllocator();
    names.newName("out");
    names.newName("value");
    String name = Names.simple(type);
    return names.newName(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
  }
}
