package io.pipepool.processor;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a nested class for each record and sealed type that crosses. */
final class CodecGenerator {
  private final Definitions definitions;
  private final Map<TypeName, ClassName> codecs = new LinkedHashMap<>();
  private final CodecConstants constants;

  CodecGenerator(TaskModel model) {
    this.definitions = model.definitions();
    Names names = new Names();
    names.reserve(model.stub().simpleName());
    model.neighbours().forEach(names::reserve);
    names.reserve(TaskGenerator.name(model).simpleName());
    for (Definition definition : definitions.all()) {
      String name = names.codec(definition.type());
      codecs.put(definition.type(), model.stub().nestedClass(name));
    }
    this.constants =
        new CodecConstants(
            TaskGenerator.name(model), new CodecExpressions(codecs), model.mentioned());
  }

  CodecConstants constants() {
    return constants;
  }

  List<TypeSpec> generate() {
    return definitions.all().stream().map(this::codec).toList();
  }

  private TypeSpec codec(Definition definition) {
    ClassName name = codecs.get(definition.type());
    TypeSpec.Builder codec =
        TypeSpec.classBuilder(name)
            .addAnnotation(StubGenerator.mark())
            .addModifiers(PRIVATE, STATIC, FINAL)
            .addSuperinterface(ParameterizedTypeName.get(Api.CODEC, definition.type()))
            .addField(
                FieldSpec.builder(name, "INSTANCE", STATIC, FINAL)
                    .initializer("new $T()", name)
                    .build())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build());
    if (definition instanceof Definition.RecordOf record) {
      boolean isRecursive = definitions.isRecursive(record.type());
      new RecordCodecGenerator(record, isRecursive, constants).addTo(codec);
    } else if (definition instanceof Definition.SealedOf sealed) {
      new SealedCodecGenerator(sealed, codecs, constants).addTo(codec);
    }
    return codec.build();
  }

  static MethodSpec.Builder write(TypeName type) {
    return MethodSpec.methodBuilder("write")
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .addParameter(Api.WRITER, "out")
        .addParameter(type, "value");
  }

  static MethodSpec.Builder read(TypeName type) {
    return MethodSpec.methodBuilder("read")
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(type)
        .addParameter(Api.READER, "in");
  }

  static CodeBlock statement(CodeBlock expression) {
    return CodeBlock.builder().addStatement("$L", expression).build();
  }
}
