package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One annotated method: everything that the generators need to know.
 *
 * @param stub the class to write
 * @param owner the class that declares the method
 * @param method the method's name
 * @param signature the method in messages at run time: {@code demo.Square.square(int)}
 * @param reference the method in links: {@code demo.Square#square(int)}
 * @param isPublic whether the stub and its methods are public
 * @param receiver the object that the method belongs to, if the method is not static
 * @param parameters all parameters, the emitter included
 * @param isVarargs whether the last parameter is one of variable arity
 * @param result the method's result or its emitted elements; empty for neither
 * @param failures the exceptions that the method declares
 * @param policy how a pool runs calls
 * @param definitions the types whose codecs the stub holds
 * @param neighbours the simple names of the classes in the stub's package that its source names
 * @param mentioned the simple names of all outermost classes that its source names
 * @param annotations the stub's annotations apart from its mark
 * @param schema the hash of everything that both processes must agree on
 */
record TaskModel(
    ClassName stub,
    ClassName owner,
    String method,
    String signature,
    String reference,
    boolean isPublic,
    Optional<Crossing> receiver,
    List<Parameter> parameters,
    boolean isVarargs,
    Optional<Result> result,
    Failures failures,
    Policy policy,
    Definitions definitions,
    Set<String> neighbours,
    Set<String> mentioned,
    List<AnnotationSpec> annotations,
    long schema) {

  /** A parameter. The emitter has no {@code crossing}. */
  record Parameter(String name, TypeName type, Optional<Crossing> crossing) {}

  /** The value that comes back: the result of a call, or one emitted element. */
  record Result(TypeName type, Crossing crossing) {}

  /** Returns the parameters that are sent. */
  List<Parameter> inputs() {
    return parameters.stream().filter(parameter -> parameter.crossing().isPresent()).toList();
  }

  /** Returns whether the method has an emitter among its parameters. */
  boolean isEmitting() {
    return parameters.stream().anyMatch(parameter -> parameter.crossing().isEmpty());
  }

  /** Returns whether the input of a call is an {@code Args}. */
  boolean hasArgs() {
    return inputs().size() > 1;
  }

  TaskModel withSchema(long hash) {
    return new TaskModel(
        stub,
        owner,
        method,
        signature,
        reference,
        isPublic,
        receiver,
        parameters,
        isVarargs,
        result,
        failures,
        policy,
        definitions,
        neighbours,
        mentioned,
        annotations,
        hash);
  }

  /** Returns whether callers of the stub's own methods create generic arrays. */
  boolean hasGenericVarargs() {
    return isVarargs
        && parameters.get(parameters.size() - 1).type() instanceof ArrayTypeName array
        && !Names.raw(array).equals(array.withoutAnnotations());
  }

  /** Returns the type A: the input of one call. */
  TypeName input() {
    return switch (inputs().size()) {
      case 0 -> ClassName.get(Void.class);
      case 1 -> inputs().get(0).type().box();
      default -> stub.nestedClass("Args");
    };
  }

  /** Returns the type R or E without annotations. */
  TypeName plainOutput() {
    return result.map(each -> each.crossing().declared().box()).orElse(output());
  }

  /** Returns the type R or E: the result of one call, or one emitted element. */
  TypeName output() {
    return result.map(each -> each.type().box()).orElse(ClassName.get(Void.class));
  }
}
