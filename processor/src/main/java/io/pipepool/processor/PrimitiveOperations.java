package io.pipepool.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;

/** Writes the methods that take an array of primitives and box no element. */
final class PrimitiveOperations {
  private final TaskModel model;
  private final Operations operations;
  private final TypeName array;

  PrimitiveOperations(TaskModel model, Operations operations) {
    this.model = model;
    this.operations = operations;
    this.array = ResultTypes.array(model.inputs().get(0).type());
  }

  MethodSpec map() {
    MethodSpec.Builder method = begin("\n@param inputs the inputs, one for each call\n");
    return end(method.addParameter(array, "inputs").varargs(), false);
  }

  MethodSpec mapOnEngine() {
    MethodSpec.Builder method =
        begin(
            "\n@param engine the engine that runs the calls\n@param inputs the inputs, one for each call\n");
    return end(method.addParameter(Api.ENGINE, "engine").addParameter(array, "inputs"), true);
  }

  private MethodSpec.Builder begin(String parameters) {
    boolean isVoid = model.result().isEmpty();
    return operations
        .method(isVoid ? "forEach" : "map")
        .addJavadoc(
            isVoid
                ? "Runs one call for each input. No value is boxed.\n"
                : "{@return the results, in input order} No value is boxed.\n")
        .addJavadoc(parameters);
  }

  private MethodSpec end(MethodSpec.Builder method, boolean onEngine) {
    operations.addFailures(method);
    TypeName result = model.result().map(TaskModel.Result::type).orElse(TypeName.VOID);
    CodeBlock function = operations.function(onEngine);
    if (result.equals(TypeName.VOID)) {
      return method.addStatement("$T.map($L, inputs)", Api.PRIMITIVE_ARRAYS, function).build();
    }
    if (!result.isPrimitive()) {
      return method
          .returns(ResultTypes.list(result))
          .addStatement("return $T.map($L, inputs)", Api.PRIMITIVE_ARRAYS, function)
          .build();
    }
    return method
        .returns(ResultTypes.array(result))
        .addStatement(
            "return $T.map($L, inputs, new $T[inputs.length])",
            Api.PRIMITIVE_ARRAYS,
            function,
            result)
        .build();
  }
}
