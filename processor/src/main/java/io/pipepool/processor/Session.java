package io.pipepool.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * One compilation: the methods of each round, and the methods that wait for types of a later round.
 */
final class Session {
  private final ProcessingEnvironment environment;
  private final Diagnostics diagnostics;
  private final Compilation compilation;
  private final MethodModeler modeler;
  private final StubWriter writer;
  private final Set<MethodRef> waiting = new LinkedHashSet<>();

  Session(ProcessingEnvironment environment) {
    this.environment = environment;
    this.diagnostics = new Diagnostics(environment.getMessager());
    this.compilation =
        new Compilation(
            environment.getTypeUtils(),
            environment.getElementUtils(),
            Options.of(environment.getOptions(), diagnostics),
            new OwnSources());
    this.modeler =
        new MethodModeler(compilation, new StubName(compilation), ProvidedCodecs.find(diagnostics));
    this.writer = new StubWriter(environment.getFiler(), compilation, diagnostics);
  }

  void process(RoundEnvironment round) {
    compilation.sources().add(round);
    List<ExecutableElement> methods = methods(round);
    if (methods.isEmpty()) {
      return;
    }
    SourceVersion source = environment.getSourceVersion();
    if (source.compareTo(SourceVersion.RELEASE_17) < 0) {
      diagnostics.report(Problem.OLD_SOURCE, source);
      return;
    }
    waiting.clear();
    for (ExecutableElement method : methods) {
      try {
        process(method, round);
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        diagnostics.report(Problem.INTERNAL, method, TypeText.of(method), e, stackOf(e));
      }
    }
  }

  private void process(ExecutableElement method, RoundEnvironment round) {
    Findings findings = new Findings();
    Optional<TaskModel> model = modeler.model(method, findings);
    if (!findings.allowModel() && !round.processingOver() && canBeFoundAgain(method)) {
      // another processor may still write a missing type or a subclass, or make the method static
      waiting.add(MethodRef.of(method));
      return;
    }
    // if there was an error, the compiler names the missing types itself
    if (!round.errorRaised()) {
      findings.reportMissing(method);
    }
    diagnostics.report(findings);
    // in the last round after an error, javac would warn of each stub
    if (!round.processingOver() || !round.errorRaised()) {
      model.ifPresent(each -> writer.write(each, method));
    }
  }

  /**
   * Returns whether a later round finds the method's class. An implicit class cannot be found
   * again.
   */
  private boolean canBeFoundAgain(ExecutableElement method) {
    return compilation.elements().getTypeElement(MethodRef.of(method).owner()) != null;
  }

  /**
   * Returns the new methods and the waiting ones, in an order that does not depend on the compiler.
   */
  private List<ExecutableElement> methods(RoundEnvironment round) {
    List<ExecutableElement> methods = new ArrayList<>();
    TypeElement annotation = compilation.elements().getTypeElement(ParallelAnnotation.NAME);
    if (annotation != null) {
      methods.addAll(ElementFilter.methodsIn(round.getElementsAnnotatedWith(annotation)));
    }
    for (MethodRef ref : waiting) {
      TypeElement owner = compilation.elements().getTypeElement(ref.owner());
      if (owner != null) {
        ref.find(owner).ifPresent(methods::add);
      }
    }
    methods.removeIf(method -> KotlinClasses.isTwin(method, compilation));
    methods.sort(
        Comparator.comparing((ExecutableElement method) -> MethodRef.of(method).owner())
            .thenComparing(TypeText::of));
    return methods;
  }

  private static String stackOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
