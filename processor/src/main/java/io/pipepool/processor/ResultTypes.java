package io.pipepool.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The types that a stub's methods make of the type of one result. */
final class ResultTypes {
  private ResultTypes() {}

  static TypeName list(TypeName element) {
    return ParameterizedTypeName.get(ClassName.get(List.class), element);
  }

  static TypeName future(TypeName value) {
    return ParameterizedTypeName.get(ClassName.get(CompletableFuture.class), value);
  }

  static TypeName array(TypeName component) {
    return ArrayTypeName.of(component);
  }
}
