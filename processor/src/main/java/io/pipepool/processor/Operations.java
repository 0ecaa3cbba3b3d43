package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the methods of a stub. Each method passes its arguments on and does nothing else. */
final class Operations {
  private final TaskModel model;
  private final TypeName input;
  private final TypeName output;

  Operations(TaskModel model) {
    this.model = model;
    this.input = model.input();
    this.output = model.output();
  }

  /** Returns the type of the function that all methods call. */
  TypeName functionType() {
    ClassName type = model.isEmitting() ? Api.EMITTING : Api.FUNCTION;
    return ParameterizedTypeName.get(type, input, output, model.failures().common());
  }

  /** Begins a method that is as visible as its stub. */
  MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    if (model.isPublic()) {
      method.addModifiers(Modifier.PUBLIC);
    }
    return method.addModifiers(Modifier.STATIC);
  }

  List<MethodSpec> all() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(call());
    methods.add(submit());
    if (!model.inputs().isEmpty()) {
      addBulk(methods);
    }
    methods.add(function());
    methods.add(using());
    return methods;
  }

  private void addBulk(List<MethodSpec> methods) {
    boolean isVoid = model.result().isEmpty();
    methods.add(isVoid ? forEach() : map());
    methods.add(isVoid ? forEachAsync() : mapAsync());
    if (hasPrimitiveInput()) {
      PrimitiveOperations primitives = new PrimitiveOperations(model, this);
      methods.add(primitives.map());
      methods.add(primitives.mapOnEngine());
    }
    if (!isVoid) {
      methods.add(stream("stream", "in input order"));
      methods.add(stream("streamUnordered", "in the order in which calls end"));
    }
    if (model.isEmitting()) {
      methods.add(forEachElement());
    }
    methods.add(outcomes());
  }

  private boolean hasPrimitiveInput() {
    return !model.isEmitting() && !model.hasArgs() && model.inputs().get(0).type().isPrimitive();
  }

  private MethodSpec call() {
    MethodSpec.Builder method = method("call");
    if (model.result().isEmpty()) {
      method.addJavadoc("Runs one call and waits until it is done.\n");
    } else if (model.isEmitting()) {
      method.addJavadoc(
          "{@return all elements that one call emits} Waits until the call is done.\n");
    } else {
      method.addJavadoc("{@return the result of one call} Waits until the call is done.\n");
    }
    addParameters(method);
    addFailures(method);
    return method
        .returns(callResult())
        .addStatement("$L$L.call($L)", returning(), function(false), argument())
        .build();
  }

  private TypeName callResult() {
    if (model.isEmitting()) {
      return ResultTypes.list(output);
    }
    return model.result().map(TaskModel.Result::type).orElse(TypeName.VOID);
  }

  private CodeBlock returning() {
    return CodeBlock.of(model.result().isEmpty() ? "" : "return ");
  }

  private MethodSpec submit() {
    MethodSpec.Builder method = method("submit");
    method.addJavadoc(
        model.isEmitting()
            ? "{@return a future of all elements that one call emits}\n"
            : model.result().isEmpty()
                ? "{@return a future that completes when the call is done}\n"
                : "{@return a future of the result of one call}\n");
    addParameters(method);
    TypeName value = model.isEmitting() ? ResultTypes.list(output) : output;
    return method
        .returns(ResultTypes.future(value))
        .addStatement("return FUNCTION.submit($L)", argument())
        .build();
  }

  private MethodSpec map() {
    MethodSpec.Builder method = method("map");
    method.addJavadoc(
        model.isEmitting()
            ? "{@return all elements that the calls emit, in input order} Fails if a call fails.\n"
            : "{@return the results, in input order} Fails if a call fails.\n");
    addInputs(method);
    addFailures(method);
    return method
        .returns(ResultTypes.list(output))
        .addStatement("return $L.map(inputs)", function(false))
        .build();
  }

  private MethodSpec mapAsync() {
    MethodSpec.Builder method = method("mapAsync");
    method.addJavadoc("{@return a future of the result of {@code map}}\n");
    addInputs(method);
    return method
        .returns(ResultTypes.future(ResultTypes.list(output)))
        .addStatement("return FUNCTION.mapAsync(inputs)")
        .build();
  }

  private MethodSpec forEach() {
    MethodSpec.Builder method = method("forEach");
    method.addJavadoc("Runs one call for each input. Fails if a call fails.\n");
    addInputs(method);
    addFailures(method);
    return method.addStatement("$L.forEach(inputs)", function(false)).build();
  }

  private MethodSpec forEachElement() {
    MethodSpec.Builder method = method("forEach");
    method.addJavadoc(
        "Gives {@code consumer} all that the calls emit, in input order. Fails if a call fails.\n");
    addInputs(method);
    method.addJavadoc("@param consumer takes each element, on the calling thread\n");
    method.addParameter(
        ParameterizedTypeName.get(
            ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(output)),
        "consumer");
    addFailures(method);
    return method.addStatement("$L.forEach(inputs, consumer)", function(false)).build();
  }

  private MethodSpec forEachAsync() {
    MethodSpec.Builder method = method("forEachAsync");
    method.addJavadoc("{@return a future that completes when all calls are done}\n");
    addInputs(method);
    return method
        .returns(ResultTypes.future(ClassName.get(Void.class)))
        .addStatement("return FUNCTION.forEachAsync(inputs)")
        .build();
  }

  private MethodSpec stream(String name, String order) {
    MethodSpec.Builder method = method(name);
    method.addJavadoc(
        "{@return $L, $L}\nThe stream is lazy. Close it if you do not read it to its end.\n",
        model.isEmitting() ? "all that the calls emit" : "the results",
        order);
    addInputs(method);
    return method
        .returns(ParameterizedTypeName.get(ClassName.get(Stream.class), output))
        .addStatement("return FUNCTION.$L(inputs)", name)
        .build();
  }

  private MethodSpec outcomes() {
    MethodSpec.Builder method = method("outcomes");
    method.addJavadoc(
        "{@return each input's own $L or failure, in input order}\n",
        model.isEmitting() ? "list of elements" : "result");
    addInputs(method);
    TypeName value = model.isEmitting() ? ResultTypes.list(output) : output;
    return method
        .returns(ResultTypes.list(ParameterizedTypeName.get(Api.OUTCOME, value)))
        .addStatement("return FUNCTION.outcomes(inputs)")
        .build();
  }

  private MethodSpec function() {
    return method("function")
        .addJavadoc("{@return the same operations as a value}\n")
        .returns(functionType())
        .addStatement("return FUNCTION")
        .build();
  }

  private MethodSpec using() {
    return method("using")
        .addJavadoc(
            "{@return the same operations on {@code engine}}\n\n@param engine the engine that runs the calls\n")
        .returns(functionType())
        .addParameter(Api.ENGINE, "engine")
        .addStatement("return FUNCTION.using(engine)")
        .build();
  }

  /**
   * Returns the constant for a method, by whether the method declares the exceptions of the
   * function.
   */
  CodeBlock function(boolean onEngine) {
    CodeBlock constant = CodeBlock.of(model.failures().fits() ? "FUNCTION" : "UNDECLARED");
    return onEngine ? CodeBlock.of("$L.using(engine)", constant) : constant;
  }

  /** Returns the argument that the method passes to the function. */
  private CodeBlock argument() {
    String names =
        model.inputs().stream().map(TaskModel.Parameter::name).collect(Collectors.joining(", "));
    if (model.inputs().isEmpty()) {
      return CodeBlock.of("$T.none()", Api.NULLS);
    }
    if (model.hasArgs()) {
      return CodeBlock.of("new $T($L)", input, names);
    }
    boolean isNullable = model.inputs().get(0).type().isAnnotated();
    return isNullable ? CodeBlock.of("$T.pass($L)", Api.NULLS, names) : CodeBlock.of("$L", names);
  }

  private void addParameters(MethodSpec.Builder method) {
    if (!model.inputs().isEmpty()) {
      method.addJavadoc("\n");
    }
    addParameters(method, model);
  }

  /** Adds the parameters of the annotated method, each with its line of documentation. */
  static void addParameters(MethodSpec.Builder method, TaskModel model) {
    for (TaskModel.Parameter parameter : model.inputs()) {
      method.addJavadoc("@param $L as for {@code $L}\n", parameter.name(), model.method());
    }
    addComponents(method, model);
    method.varargs(model.isVarargs());
    if (model.hasGenericVarargs()) {
      method.addAnnotation(SafeVarargs.class);
      method.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "varargs")
              .build());
    }
  }

  /** Adds the same parameters as components of a record. The record's Javadoc documents them. */
  static void addComponents(MethodSpec.Builder method, TaskModel model) {
    for (TaskModel.Parameter parameter : model.inputs()) {
      method.addParameter(ParameterSpec.builder(parameter.type(), parameter.name()).build());
    }
    // the constructor of a record cannot declare that a generic array is safe with it
    method.varargs(model.isVarargs() && !model.hasGenericVarargs());
  }

  private void addInputs(MethodSpec.Builder method) {
    method.addJavadoc("\n@param inputs the inputs, one for each call\n");
    TypeName inputs =
        ParameterizedTypeName.get(ClassName.get(Iterable.class), WildcardTypeName.subtypeOf(input));
    method.addParameter(inputs, "inputs");
  }

  void addFailures(MethodSpec.Builder method) {
    if (!model.failures().declared().isEmpty() && model.inputs().isEmpty()) {
      method.addJavadoc("\n");
    }
    for (TypeName failure : model.failures().declared()) {
      method.addJavadoc("@throws $L as {@code $L} does\n", failure, model.method());
      method.addException(failure);
    }
  }
}
