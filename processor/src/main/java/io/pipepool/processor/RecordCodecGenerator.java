package io.pipepool.processor;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import java.util.List;

/**
 * Writes the codec of a record or a data class: null or not, then the components in order.
 *
 * <p>A record has at most 254 components, and each takes some 25 bytes of code. So every method
 * stays below 8000 bytes; the JVM only interprets larger methods.
 */
final class RecordCodecGenerator {
  private static final String SHAPE = "SHAPE";

  private final Definition.RecordOf record;
  private final boolean isRecursive;
  private final CodecConstants constants;
  private final NameAllocator names = new NameAllocator();

  RecordCodecGenerator(Definition.RecordOf record, boolean isRecursive, CodecConstants constants) {
    this.record = record;
    this.isRecursive = isRecursive;
    this.constants = constants;
    for (String own : List.of("in", "out", "value", "at", "e", "INSTANCE", SHAPE)) {
      names.newName(own);
    }
    for (String hidden : List.of("io", "Codecs", "Nulls", "TransportException")) {
      names.newName(hidden); // a variable of that name would hide io.pipepool.codec.Codecs
    }
    record.components().forEach(each -> names.newName(each.name(), each.name()));
  }

  void addTo(TypeSpec.Builder codec) {
    codec.addField(
        FieldSpec.builder(Api.RECORD_SHAPE, SHAPE, PRIVATE, STATIC, FINAL)
            .initializer(
                "$Z$T.$L($T.class,$W$S)",
                Api.RECORD_SHAPE,
                record.isDataClass() ? "ofDataClass" : "of",
                Names.raw(record.type()),
                record.shape())
            .build());
    codec.addMethod(
        CodecGenerator.write(record.type())
            .beginControlFlow("if (!out.writeNull(value))")
            .addStatement("writeComponents(out, value)")
            .endControlFlow()
            .build());
    codec.addMethod(
        CodecGenerator.read(record.type())
            .addStatement("return in.readNull() ? $T.none() : readComponents(in)", Api.NULLS)
            .build());
    codec.addMethod(writeComponents());
    codec.addMethod(readComponents());
  }

  private MethodSpec writeComponents() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("writeComponents")
            .addParameter(Api.WRITER, "out")
            .addParameter(record.type(), "value")
            .addStatement("$L.check()", SHAPE);
    CodeBlock.Builder body = CodeBlock.builder();
    for (Definition.Component component : record.components()) {
      addPosition(body, component);
      CodeBlock value = CodeBlock.of("value.$N()", component.accessor());
      body.addStatement("$L", constants.write(component.crossing(), value));
    }
    return method.addCode(guarded(body.build(), "out")).build();
  }

  private MethodSpec readComponents() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("readComponents")
            .returns(record.type())
            .addParameter(Api.READER, "in")
            .addStatement("$L.check()", SHAPE);
    if (!canFail()) {
      CodeBlock values =
          record.components().stream()
              .map(component -> constants.read(component.crossing()))
              .collect(CodeBlock.joining(",$W"));
      return method.addStatement("return new $T($L)", record.type(), values).build();
    }
    CodeBlock.Builder body = CodeBlock.builder();
    for (Definition.Component component : record.components()) {
      method.addStatement("$T $N", component.crossing().declared(), name(component));
      addPosition(body, component);
      body.addStatement("$N = $L", name(component), constants.read(component.crossing()));
    }
    CodeBlock values =
        record.components().stream()
            .map(component -> CodeBlock.of("$N", name(component)))
            .collect(CodeBlock.joining(",$W"));
    return method
        .addCode(guarded(body.build(), "in"))
        .addStatement("return new $T($L)", record.type(), values)
        .build();
  }

  /** Wraps code so that its exceptions name the component that failed. */
  private CodeBlock guarded(CodeBlock body, String stream) {
    if (!canFail()) {
      return body;
    }
    CodeBlock.Builder code = CodeBlock.builder();
    if (isRecursive) {
      code.addStatement("$L.enter()", stream);
    }
    String first =
        record.components().stream().filter(this::canFail).findFirst().orElseThrow().name();
    code.addStatement("$T at = $S", String.class, first)
        .beginControlFlow("try")
        .add(body)
        .nextControlFlow("catch ($T e)", Exception.class)
        .addStatement("throw $T.at(at, e)", Api.TRANSPORT_EXCEPTION);
    if (isRecursive) {
      code.nextControlFlow("finally").addStatement("$L.exit()", stream);
    }
    return code.endControlFlow().build();
  }

  private void addPosition(CodeBlock.Builder body, Definition.Component component) {
    boolean isFirst =
        record.components().stream()
            .filter(this::canFail)
            .findFirst()
            .filter(component::equals)
            .isPresent();
    if (canFail(component) && !isFirst) {
      body.addStatement("at = $S", component.name());
    }
  }

  private boolean canFail() {
    return record.components().stream().anyMatch(this::canFail);
  }

  private boolean canFail(Definition.Component component) {
    return !(component.crossing().wire() instanceof Wire.Primitive);
  }

  private String name(Definition.Component component) {
    return names.get(component.name());
  }
}
