package io.pipepool.processor;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * Writes the additional methods of a task that takes one primitive and returns one. They run the
 * calls of a batch from one array into another.
 */
final class ArrayMethods {
  private final TaskModel model;
  private final TypeName input;
  private final TypeName result;

  private ArrayMethods(TaskModel model, TypeName input, TypeName result) {
    this.model = model;
    this.input = input;
    this.result = result;
  }

  /**
   * Returns the additional methods, if the method is static, takes one primitive and returns one. A
   * method that takes a boolean gets none: each call must check its own byte, because a byte may be
   * no boolean.
   */
  static Optional<ArrayMethods> of(TaskModel model) {
    if (model.receiver().isPresent() || model.isEmitting() || model.inputs().size() != 1) {
      return Optional.empty();
    }
    Crossing input = model.inputs().get(0).crossing().orElseThrow();
    return model
        .result()
        .map(TaskModel.Result::crossing)
        .filter(result -> result.wire() instanceof Wire.Primitive)
        .filter(result -> input.wire() instanceof Wire.Primitive)
        .filter(result -> !input.declared().equals(TypeName.BOOLEAN))
        .map(result -> new ArrayMethods(model, input.declared(), result.declared()));
  }

  TypeName type() {
    return ParameterizedTypeName.get(
        Api.ARRAY_TASK, ResultTypes.array(input), ResultTypes.array(result));
  }

  List<MethodSpec> methods() {
    return List.of(newArray("newInputs", input), newArray("newResults", result), runAll());
  }

  private static MethodSpec newArray(String name, TypeName component) {
    return TaskGenerator.override(name, PUBLIC)
        .returns(ResultTypes.array(component))
        .addParameter(int.class, "length")
        .addStatement("return new $T[length]", component)
        .build();
  }

  private MethodSpec runAll() {
    MethodSpec.Builder method =
        TaskGenerator.override("runAll", PUBLIC)
            .addParameter(ResultTypes.array(input), "inputs")
            .addParameter(ResultTypes.array(result), "results")
            .addParameter(Api.TURNS, "turns");
    model.failures().declared().forEach(method::addException);
    return method
        .beginControlFlow("for (int i = turns.first(); turns.begins(i); i++)")
        .addStatement("results[i] = $T.$N(inputs[i])", model.owner(), model.method())
        .endControlFlow()
        .build();
  }
}
