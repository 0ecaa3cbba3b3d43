package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One annotated method: all that the generators need to know.
 *
 * @param stub the class to write
 * @param owner the class that declares the method
 * @param method the method's name
 * @param signature for messages at run time: {@code demo.Square.square(int)}
 * @param reference for links: {@code demo.Square#square(int)}
 * @param isPublic whether the stub and its methods are public
 * @param receiver what the method is called on, if it is not static
 * @param parameters all parameters, the emitter included
 * @param isVarargs whether the last parameter is one of variable arity
 * @param result what the method returns, or what it emits; empty for neither
 * @param failures what the method declares to throw
 * @param policy how calls are run
 * @param definitions the types whose codecs the stub holds
 * @param neighbours the simple names of classes in the stub's package that its source names
 * @param mentioned the simple names of all outermost classes that its source names
 * @param annotations what the stub is annotated with, apart from its mark
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

  /** A parameter; {@code crossing} is empty for the emitter. */
  record Parameter(String name, TypeName type, Optional<Crossing> crossing) {}

  /** What comes back: the result of a call, or one emitted element. */
  record Result(TypeName type, Crossing crossing) {}

  /** The parameters that are sent. */
  List<Parameter> inputs() {
    return parameters.stream().filter(parameter -> parameter.crossing().isPresent()).toList();
  }

  /** Whether the method has a parameter that takes what it emits. */
  boolean isEmitting() {
    return parameters.stream().anyMatch(parameter -> parameter.crossing().isEmpty());
  }

  /** Whether inputs are {@code Args}. */
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

  /** Whether generic arrays are made where the stub's own methods are called. */
  boolean hasGenericVarargs() {
    return isVarargs
        && parameters.get(parameters.size() - 1).type() instanceof ArrayTypeName array
        && !Names.raw(array).equals(array.withoutAnnotations());
  }

  /** A: what one call takes. */
  TypeName input() {
    return switch (inputs().size()) {
      case 0 -> ClassName.get(Void.class);
      case 1 -> inputs().get(0).type().box();
      default -> stub.nestedClass("Args");
    };
  }

  /** R or E, without annotations. */
  TypeName plainOutput() {
    return result.map(each -> each.crossing().declared().box()).orElse(output());
  }

  /** R or E: what one call returns, or one emitted element. */
  TypeName output() {
    return result.map(each -> each.type().box()).orElse(ClassName.get(Void.class));
  }
}
