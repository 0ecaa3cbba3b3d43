package io.pipepool.processor;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PROTECTED;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that workers load: it writes and reads inputs and results, and calls the method.
 */
final class TaskGenerator {
  private final TaskModel model;
  private final CodecConstants constants;
  private final List<MethodSpec> methods;

  /**
   * Prepares the methods of the task, and so adds the constants that they use to {@code constants}.
   */
  TaskGenerator(TaskModel model, CodecConstants constants) {
    this.model = model;
    this.constants = constants;
    this.methods = methods();
  }

  /**
   * Returns a name that hides no class of the package which the source names. Inside the stub
   * nothing could tell two such classes apart.
   */
  static ClassName name(TaskModel model) {
    String name = StubName.task(model.method());
    while (name.equals(model.stub().simpleName()) || model.neighbours().contains(name)) {
      name += "s";
    }
    return model.stub().nestedClass(name);
  }

  /** Returns the class, with the constants of all codecs that were generated until now. */
  TypeSpec generate() {
    ClassName name = name(model);
    TypeSpec.Builder task =
        TypeSpec.classBuilder(name)
            .addAnnotation(StubGenerator.mark())
            .addModifiers(PRIVATE, STATIC, FINAL)
            .addJavadoc(
                "Writes and reads the values of {@code $L}, and calls it.\n", model.method())
            .superclass(superclass())
            .addSuperinterfaces(ArrayMethods.of(model).map(ArrayMethods::type).stream().toList())
            .addField(
                FieldSpec.builder(name, "INSTANCE", STATIC, FINAL)
                    .initializer("new $T()", name)
                    .build());
    constants.fields().forEach(task::addField);
    task.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(PRIVATE)
            .addStatement("super($S,$W$L)", model.signature(), "0x%016xL".formatted(model.schema()))
            .build());
    return task.addMethods(methods).build();
  }

  private List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    addWidths(methods);
    addPolicy(methods);
    model.receiver().ifPresent(receiver -> addReceiver(methods, receiver));
    methods.add(writeInput());
    methods.add(invoke());
    ArrayMethods.of(model).ifPresent(arrays -> methods.addAll(arrays.methods()));
    if (model.isEmitting()) {
      methods.add(writeElement());
    }
    methods.add(readResult());
    return methods;
  }

  private TypeName superclass() {
    TypeName[] arguments =
        Stream.of(
                model.receiver().map(Crossing::declared),
                Optional.of(model.input()),
                Optional.of(model.output()),
                Optional.of(model.failures().common()))
            .flatMap(Optional::stream)
            .toArray(TypeName[]::new);
    ClassName type =
        model.isEmitting()
            ? model.receiver().isPresent() ? Api.INSTANCE_EMITTER_TASK : Api.STATIC_EMITTER_TASK
            : model.receiver().isPresent() ? Api.INSTANCE_TASK : Api.STATIC_TASK;
    return ParameterizedTypeName.get(type, arguments);
  }

  private void addWidths(List<MethodSpec> methods) {
    Optional<CodeBlock> input = Widths.sum(inputs().toList());
    input.ifPresent(width -> methods.add(width("inputWidth", width)));
    Optional<CodeBlock> result = Widths.sum(result().toList());
    result.ifPresent(width -> methods.add(width("resultWidth", width)));
  }

  private static MethodSpec width(String name, CodeBlock width) {
    return override(name, PUBLIC).returns(int.class).addStatement("return $L", width).build();
  }

  private void addPolicy(List<MethodSpec> methods) {
    if (model.policy().atMostOnce()) {
      methods.add(
          override("atMostOnce", PUBLIC)
              .returns(boolean.class)
              .addStatement("return true")
              .build());
    }
    List<TypeName> failures = model.failures().declared();
    if (!failures.isEmpty()) {
      TypeName type =
          ParameterizedTypeName.get(
              ClassName.get(Class.class), WildcardTypeName.subtypeOf(Throwable.class));
      CodeBlock classes =
          failures.stream()
              .map(failure -> CodeBlock.of("$T.class", failure))
              .collect(CodeBlock.joining(", "));
      methods.add(
          override("declaredExceptions", PUBLIC)
              .returns(ResultTypes.list(type))
              .addStatement("return $T.of($L)", List.class, classes)
              .build());
    }
  }

  private void addReceiver(List<MethodSpec> methods, Crossing receiver) {
    methods.add(
        override("writeReceiver", PUBLIC)
            .addExceptions(failures(Stream.of(receiver)))
            .addParameter(Api.WRITER, "out")
            .addParameter(receiver.declared(), "receiver")
            .addStatement("$L", constants.writeRoot(receiver, CodeBlock.of("receiver")))
            .build());
    methods.add(
        override("readReceiver", PUBLIC)
            .addExceptions(failures(Stream.of(receiver)))
            .returns(receiver.declared())
            .addParameter(Api.READER, "in")
            .addStatement("return $L", constants.readRoot(receiver))
            .build());
  }

  private MethodSpec writeInput() {
    MethodSpec.Builder method =
        override("writeInput", PUBLIC)
            .addExceptions(failures(inputs()))
            .addParameter(Api.WRITER, "out")
            .addParameter(model.input(), "input");
    for (TaskModel.Parameter parameter : model.inputs()) {
      CodeBlock value =
          model.hasArgs() ? CodeBlock.of("input.$N()", parameter.name()) : CodeBlock.of("input");
      method.addStatement("$L", constants.writeWhole(parameter.crossing().orElseThrow(), value));
    }
    return method.build();
  }

  private MethodSpec invoke() {
    MethodSpec.Builder method = override("invoke", PROTECTED);
    model.receiver().ifPresent(receiver -> method.addParameter(receiver.declared(), "receiver"));
    method.addParameter(Api.READER, "in");
    if (model.isEmitting()) {
      TypeName element = model.output();
      method.addParameter(ParameterizedTypeName.get(Api.EMITTER, element), "emitter");
    } else {
      method.addParameter(Api.WRITER, "out");
    }
    boolean hasResult = model.result().isPresent() && !model.isEmitting();
    Set<TypeName> failures = new LinkedHashSet<>(model.failures().declared());
    failures.addAll(failures(hasResult ? Stream.concat(inputs(), result()) : inputs()));
    CodeBlock call = call();
    return method
        .addExceptions(failures)
        .addStatement(
            "$L", hasResult ? constants.writeWhole(model.result().get().crossing(), call) : call)
        .build();
  }

  private CodeBlock call() {
    CodeBlock arguments =
        model.parameters().stream()
            .map(
                parameter ->
                    parameter.crossing().map(constants::readRoot).orElse(CodeBlock.of("emitter")))
            .collect(CodeBlock.joining(",$W"));
    return model.receiver().isPresent()
        ? CodeBlock.of("receiver.$N($L)", model.method(), arguments)
        : CodeBlock.of("$T.$N($L)", model.owner(), model.method(), arguments);
  }

  private MethodSpec writeElement() {
    return override("writeElement", PUBLIC)
        .addExceptions(failures(result()))
        .addParameter(Api.WRITER, "out")
        .addParameter(model.output(), "element")
        .addStatement(
            "$L",
            constants.writeRoot(model.result().orElseThrow().crossing(), CodeBlock.of("element")))
        .build();
  }

  private MethodSpec readResult() {
    return override("readResult", PUBLIC)
        .addExceptions(failures(result()))
        .returns(model.plainOutput())
        .addParameter(Api.READER, "in")
        .addStatement(
            "return $L",
            model
                .result()
                .map(result -> constants.readRoot(result.crossing()))
                .orElse(CodeBlock.of("null")))
        .build();
  }

  private Stream<Crossing> inputs() {
    return model.inputs().stream().map(each -> each.crossing().orElseThrow());
  }

  private Stream<Crossing> result() {
    return model.result().map(TaskModel.Result::crossing).stream();
  }

  /** Returns the exceptions that a method declares which writes or reads these crossings. */
  private static List<TypeName> failures(Stream<Crossing> crossings) {
    return crossings.map(Crossing::wire).anyMatch(CodecConstants::usesCodec)
        ? List.of(ClassName.get(IOException.class))
        : List.of();
  }

  static MethodSpec.Builder override(String name, Modifier modifier) {
    return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(modifier);
  }
}
