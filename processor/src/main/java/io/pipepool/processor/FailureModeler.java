package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Turns a method's {@code throws} clause into {@link Failures}. */
final class FailureModeler {
  private final Compilation compilation;
  private final Types types;

  FailureModeler(Compilation compilation) {
    this.compilation = compilation;
    this.types = compilation.types();
  }

  Failures model(ExecutableElement method) {
    List<? extends TypeMirror> thrown = method.getThrownTypes();
    List<TypeName> declared = thrown.stream().map(TypeName::get).toList();
    List<? extends TypeMirror> deciding = deciding(thrown);
    if (deciding.isEmpty()) {
      return new Failures(declared, ClassName.get(RuntimeException.class), true);
    }
    TypeMirror common = deciding.get(0);
    for (TypeMirror each : deciding) {
      while (!types.isSubtype(each, common)) {
        common = ((DeclaredType) types.directSupertypes(common).get(0));
      }
    }
    if (!compilation.isA(common, "java.lang.Exception")) {
      return new Failures(declared, ClassName.get(Exception.class), true); // throws Throwable
    }
    TypeMirror x = common;
    boolean fits =
        compilation.isA(x, "java.lang.RuntimeException")
            || thrown.stream().anyMatch(each -> types.isSubtype(x, each));
    return new Failures(declared, TypeName.get(x), fits);
  }

  /**
   * Returns the checked exceptions, if there are any: an unchecked one beside them widens nothing.
   */
  private List<? extends TypeMirror> deciding(List<? extends TypeMirror> thrown) {
    List<? extends TypeMirror> exceptions =
        thrown.stream().filter(each -> !compilation.isA(each, "java.lang.Error")).toList();
    List<? extends TypeMirror> checked =
        exceptions.stream()
            .filter(each -> !compilation.isA(each, "java.lang.RuntimeException"))
            .toList();
    return checked.isEmpty() ? exceptions : checked;
  }
}
