package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
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
    MethodSpec.Builder method = CodecGenerator.write(sealed.type());
    int tag = 0;
    for (Wire leaf : sealed.leaves()) {
      String name = variable(leaf.type());
      String test = "if (value instanceof $T $L)";
      if (tag == 0) {
        method.beginControlFlow(test, leaf.type(), name);
      } else {
        method.nextControlFlow("else " + test, leaf.type(), name);
      }
      tag++;
      method.addStatement("out.writeVarInt($L)", tag);
      method.addStatement("$L", writeLeaf(leaf, CodeBlock.of("$L", name)));
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
    MethodSpec.Builder method =
        CodecGenerator.read(sealed.type())
            .addStatement("int kind = in.readVarInt()")
            .addCode("return switch (kind) {$>\n")
            .addCode("case 0 -> null;\n");
    int tag = 0;
    for (Wire leaf : sealed.leaves()) {
      tag++;
      method.addCode("case $L -> $L;\n", tag, readLeaf(leaf));
    }
    return method
        .addCode(
            "default -> throw in.malformed($S + kind);\n",
            Names.simple(sealed.type()) + " has no kind ")
        .addCode("$<};\n")
        .build();
  }

  /** A record that is there needs no mark that it is. */
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

  /** {@code circle} for {@code Circle}, or {@code int_} for {@code Int}. */
  private static String variable(TypeName type) {
    NameAllocator names = new NameAllocator();
    names.newName("out");
    names.newName("value");
    String name = Names.simple(type);
    return names.newName(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
  }
}
