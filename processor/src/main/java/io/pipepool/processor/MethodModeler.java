package io.pipepool.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Turns one annotated method into a {@link TaskModel}, and makes all checks that the user sees. All
 * checks run, so that the user sees every problem at once.
 */
final class MethodModeler {
  private static final String EMITTER = "io.pipepool.Emitter";
  private static final String FUNCTION = "io.pipepool.ParallelFunction";

  private final Compilation compilation;
  private final StubName names;
  private final List<String> provided;

  /**
   * @param provided the binary names of the codecs that every method may use
   */
  MethodModeler(Compilation compilation, StubName names, List<String> provided) {
    this.compilation = compilation;
    this.names = names;
    this.provided = provided;
  }

  /** Returns the model, unless there are errors or missing types among the findings. */
  Optional<TaskModel> model(ExecutableElement method, Findings findings) {
    TypeElement owner = Compilation.ownerOf(method);
    ParallelAnnotation annotation = ParallelAnnotation.of(method, compilation.elements());
    checkRuntime(method, findings);
    checkAccess(method, owner, findings);
    checkNotGeneric(method, findings);
    checkThrows(method, findings);
    checkEmitters(method, findings);
    Policy policy = policy(method, annotation, findings);
    Optional<ClassName> stub = names.find(method, annotation, findings);

    stub.ifPresent(name -> checkPackage(method, owner, name, findings));
    if (KotlinClasses.isSuspend(method)) {
      // its types in Java are others than those that the user declared
      findings.add(Problem.SUSPEND_FUNCTION, method, method.getSimpleName());
      return Optional.empty();
    }
    Access access = new Access(compilation, compilation.packageOf(method));
    Mentions mentions = mentions(method);
    CustomCodecs codecs = CustomCodecs.of(method, annotation.codecs(), provided, access, findings);
    WireModeler wires = new WireModeler(compilation, access, codecs, mentions, findings);
    Optional<Crossing> receiver = receiver(method, owner, wires, findings);
    List<TaskModel.Parameter> parameters = parameters(method, wires);
    int before = findings.size();
    Optional<TaskModel.Result> result = result(method, wires);
    // if a type cannot be sent, the user need not hear that it cannot be sent back either
    findings.dropRepeatedSince(before);
    stub.ifPresent(name -> ArgsChecks.run(method, inputs(method), name, mentions, findings));
    if (!findings.allowModel() || stub.isEmpty()) {
      return Optional.empty();
    }
    codecs.checkAllUsed(method, findings);
    Failures failures = new FailureModeler(compilation).model(method);
    compilation.findClass(failures.common().toString(), method).ifPresent(mentions::add);
    List<AnnotationSpec> annotations = annotations(method, mentions);
    TaskModel model =
        new TaskModel(
            stub.get(),
            ClassName.get(owner),
            method.getSimpleName().toString(),
            owner.getQualifiedName() + "." + TypeText.of(method),
            MethodReference.of(method, compilation.types()),
            isPublic(method),
            receiver,
            parameters,
            method.isVarArgs(),
            result,
            failures,
            policy,
            wires.definitions(),
            mentions.namesIn(stub.get().packageName()),
            mentions.names(),
            annotations,
            0);
    return Optional.of(model.withSchema(Schema.of(model)));
  }

  private void checkRuntime(ExecutableElement method, Findings findings) {
    if (compilation.findClass(FUNCTION, method).isEmpty()) {
      findings.add(Problem.RUNTIME_MISSING, method);
    }
  }

  private void checkAccess(ExecutableElement method, TypeElement owner, Findings findings) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      findings.add(
          Problem.PRIVATE_METHOD, method, TypeText.of(method), StubName.defaultName(method));
    }
    for (Element e = owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      if (type.getModifiers().contains(Modifier.PRIVATE)) {
        findings.add(
            Problem.PRIVATE_CLASS,
            method,
            type.getSimpleName(),
            Objects.requireNonNull(type.getEnclosingElement()).getSimpleName(),
            TypeText.of(method));
      }
    }
  }

  private void checkPackage(
      ExecutableElement method, TypeElement owner, ClassName stub, Findings findings) {
    String outermost = Compilation.outermost(owner).getQualifiedName().toString();
    if (compilation.findClass(outermost, method).isEmpty()) {
      findings.add(Problem.IMPLICIT_CLASS, method, TypeText.of(method));
    } else if (stub.packageName().isEmpty()) {
      findings.add(Problem.DEFAULT_PACKAGE, method, owner.getSimpleName(), stub.simpleName());
    }
  }

  private Mentions mentions(ExecutableElement method) {
    Mentions mentions = new Mentions(compilation);
    mentions.add(method);
    method.getThrownTypes().forEach(mentions::add);
    return mentions;
  }

  private void checkNotGeneric(ExecutableElement method, Findings findings) {
    if (!method.getTypeParameters().isEmpty()) {
      findings.add(
          Problem.TYPE_VARIABLE,
          method,
          "`"
              + TypeText.of(method)
              + "` has the type variable `"
              + method.getTypeParameters().get(0)
              + "`");
    }
  }

  private void checkThrows(ExecutableElement method, Findings findings) {
    for (TypeMirror thrown : method.getThrownTypes()) {
      if (thrown.getKind() == TypeKind.TYPEVAR) {
        findings.add(Problem.GENERIC_THROWS, method, TypeText.of(thrown));
      }
      MissingTypes.in(thrown).forEach(each -> findings.missing(each, " in `throws`", method));
    }
  }

  private void checkEmitters(ExecutableElement method, Findings findings) {
    long emitters = method.getParameters().stream().filter(this::isEmitter).count();
    if (emitters > 1) {
      findings.add(Problem.EMITTERS, method, TypeText.of(method), emitters);
    }
    if (emitters > 0 && method.getReturnType().getKind() != TypeKind.VOID) {
      findings.add(
          Problem.EMITTER_RESULT, method, TypeText.of(method), TypeText.of(method.getReturnType()));
    }
  }

  private Policy policy(
      ExecutableElement method, ParallelAnnotation annotation, Findings findings) {
    Optional<Duration> timeout = Timeout.parse(annotation.timeout());
    if (timeout.isEmpty() && !annotation.timeout().isEmpty()) {
      findings.add(Problem.BAD_TIMEOUT, method, annotation.timeout());
    }
    if (annotation.retries() < 0) {
      findings.add(Problem.BAD_RETRIES, method, annotation.retries());
    }
    if (annotation.retries() > 0 && annotation.atMostOnce()) {
      findings.add(Problem.RETRIES_AT_MOST_ONCE, method, annotation.retries());
    }
    return new Policy(timeout, annotation.retries(), annotation.atMostOnce());
  }

  private Optional<Crossing> receiver(
      ExecutableElement method, TypeElement owner, WireModeler wires, Findings findings) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.empty();
    }
    int before = findings.size();
    Place place = Place.of(method, Place.Role.RECEIVER, owner.asType());
    Crossing crossing = wires.crossing(owner.asType(), place);
    if (crossing.wire() instanceof Wire.Unsendable && findings.size() > before) {
      findings.dropSince(before);
      findings.add(
          Problem.NOT_STATIC, method, TypeText.of(method), TypeText.nameOf(owner), toStatic(owner));
    }
    return Optional.of(crossing);
  }

  private String toStatic(TypeElement owner) {
    if (KotlinClasses.isCompanion(owner, compilation)) {
      return "add `@JvmStatic`";
    }
    return KotlinClasses.isKotlin(owner)
        ? "move it out of the class, or make that a data class"
        : "make the method static, or that class a record";
  }

  private List<TaskModel.Parameter> parameters(ExecutableElement method, WireModeler wires) {
    List<? extends VariableElement> parameters = method.getParameters();
    List<String> names = ParameterNames.of(parameters);
    List<TaskModel.Parameter> result = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      TypeMirror type = parameter.asType();
      Place place = Place.of(parameter, Place.Role.PARAMETER, type);
      Optional<Crossing> crossing =
          isEmitter(parameter) ? Optional.empty() : Optional.of(wires.crossing(type, place));
      result.add(new TaskModel.Parameter(names.get(i), NullableTypes.of(type), crossing));
    }
    return result;
  }

  private List<? extends VariableElement> inputs(ExecutableElement method) {
    return method.getParameters().stream().filter(parameter -> !isEmitter(parameter)).toList();
  }

  private Optional<TaskModel.Result> result(ExecutableElement method, WireModeler wires) {
    for (VariableElement parameter : method.getParameters()) {
      if (isEmitter(parameter)) {
        return Optional.of(emitted(parameter, wires));
      }
    }
    TypeMirror type = method.getReturnType();
    return type.getKind() == TypeKind.VOID
        ? Optional.empty()
        : Optional.of(
            new TaskModel.Result(
                NullableTypes.of(type),
                wires.crossing(type, Place.of(method, Place.Role.RESULT, type))));
  }

  private TaskModel.Result emitted(VariableElement parameter, WireModeler wires) {
    var arguments = ((DeclaredType) parameter.asType()).getTypeArguments();
    if (arguments.isEmpty()) {
      Place place = Place.of(parameter, Place.Role.PARAMETER, parameter.asType());
      Wire refused = wires.refuseRaw((DeclaredType) parameter.asType(), place);
      return new TaskModel.Result(refused.type(), new Crossing(refused.type(), refused));
    }
    TypeMirror element = arguments.get(0);
    if (element instanceof WildcardType wildcard && wildcard.getSuperBound() != null) {
      element = wildcard.getSuperBound(); // an Emitter<? super T> takes every T
    }
    return new TaskModel.Result(
        NullableTypes.of(element),
        wires.crossing(element, Place.of(parameter, Place.Role.ELEMENT, element)));
  }

  private boolean isEmitter(VariableElement parameter) {
    return parameter.asType() instanceof DeclaredType type
        && compilation.classOf(type).getQualifiedName().contentEquals(EMITTER);
  }

  private static boolean isPublic(ExecutableElement method) {
    for (Element e = method; e instanceof TypeElement || e == method; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private List<AnnotationSpec> annotations(ExecutableElement method, Mentions mentions) {
    List<AnnotationSpec> annotations = new ArrayList<>();
    if (inputs(method).size() > 1) {
      Optional<TypeElement> suppress = SpotBugs.findAnnotation(method, compilation);
      suppress.ifPresent(mentions::add);
      suppress.map(SpotBugs::suppression).ifPresent(annotations::add);
    }
    Deprecations deprecations = Deprecations.among(mentions.all());
    Optional<AnnotationMirror> own = Deprecations.find(method);
    own.map(AnnotationSpec::get).ifPresent(annotations::add);
    NullableTypes.findScope(method).ifPresent(annotations::add);
    deprecations.findSuppression(own.isPresent()).ifPresent(annotations::add);
    return annotations;
  }
}
