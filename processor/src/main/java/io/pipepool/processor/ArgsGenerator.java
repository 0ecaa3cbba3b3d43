package io.pipepool.processor;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.stream.Collectors;

/** Writes the record that holds the arguments of one call, for methods with several parameters. */
final class ArgsGenerator {
  private final TaskModel model;

  ArgsGenerator(TaskModel model) {
    this.model = model;
  }

  TypeSpec record() {
    MethodSpec.Builder components = MethodSpec.constructorBuilder();
    Operations.addComponents(components, model);
    TypeSpec.Builder record =
        TypeSpec.recordBuilder("Args")
            .addAnnotation(StubGenerator.mark())
            .addModifiers(PUBLIC)
            .addJavadoc("The arguments of one call.\n\n")
            .recordConstructor(components.build());
    if (model.inputs().stream().anyMatch(each -> each.type() instanceof ArrayTypeName)) {
      record.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              // for Error Prone: the user's own arrays may be components, and the record is never
              // compared
              .addMember("value", "$S", "ArrayRecordComponent")
              .build());
    }
    for (TaskModel.Parameter parameter : model.inputs()) {
      record.addJavadoc("@param $L as for {@code $L}\n", parameter.name(), model.method());
    }
    return record.build();
  }

  /**
   * Writes the factory method: {@code args(1, "a")} reads better in a list than {@code new
   * SumParallel.Args(1, "a")}.
   */
  MethodSpec factory() {
    MethodSpec.Builder method =
        new Operations(model)
            .method("args")
            .addJavadoc("{@return the arguments of one call, as an input}\n\n")
            .returns(model.input());
    Operations.addParameters(method, model);
    String names =
        model.inputs().stream().map(TaskModel.Parameter::name).collect(Collectors.joining(", "));
    return method.addStatement("return new $T($L)", model.input(), names).build();
  }
}
