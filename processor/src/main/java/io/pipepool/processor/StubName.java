package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Computes the names of stubs, and makes sure that no two stubs get the same name. */
final class StubName {
  private static final String MARK = "io.pipepool.annotations.Generated";

  /**
   * The method that owns a name, the method's name in messages, and the stub's name with its upper
   * and lower case.
   */
  private record Owner(MethodRef method, String text, String stub) {
    static Owner of(ExecutableElement method, String stub) {
      String owner = Compilation.ownerOf(method).getSimpleName().toString();
      return new Owner(MethodRef.of(method), owner + "." + TypeText.of(method), stub);
    }
  }

  /** Maps each stub's name in lower case to its owner: some file systems ignore case. */
  private final Map<String, Owner> owners = new HashMap<>();

  /**
   * The names that messages have suggested to methods without a stub. No name is suggested twice.
   */
  private final Map<MethodRef, ClassName> suggested = new HashMap<>();

  private final Compilation compilation;

  StubName(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Returns the name of a method's stub, or reports why the method cannot have it. */
  Optional<ClassName> find(
      ExecutableElement method, ParallelAnnotation annotation, Findings findings) {
    String name = annotation.name().isEmpty() ? defaultName(method) : annotation.name();
    String problem = problemOf(name, method);
    if (!problem.isEmpty()) {
      findings.add(Problem.BAD_NAME, method, name, problem);
      return Optional.empty();
    }
    ClassName stub = ClassName.get(compilation.packageOf(method), name);
    Owner own = Owner.of(method, name);
    Owner owner = owners.computeIfAbsent(key(stub), key -> own);
    if (!owner.method().equals(own.method())) {
      String remedy =
          suggested.computeIfAbsent(own.method(), m -> remedy(method, stub)).simpleName();
      addClash(owner, own, remedy, method, findings);
      return Optional.empty();
    }
    Optional<TypeElement> existing =
        compilation.findClass(stub.canonicalName(), method).filter(type -> !isGenerated(type));
    if (existing.isPresent()) {
      findings.add(
          Problem.STUB_NAME_TAKEN, method, stub.canonicalName(), capitalised(method) + "Tasks");
      return Optional.empty();
    }
    Optional<Owner> earlier = findEarlierOwner(stub, method);
    if (earlier.isPresent()) {
      addClash(earlier.get(), own, remedy(method, stub).simpleName(), method, findings);
      return Optional.empty();
    }
    return Optional.of(stub);
  }

  /**
   * Finds another method whose stub, written by an earlier build, this method's stub would replace.
   * An incremental build does not compile that other method again, and its callers would then call
   * the wrong stub.
   */
  private Optional<Owner> findEarlierOwner(ClassName stub, ExecutableElement method) {
    return compilation
        .findClass(stub.canonicalName(), method)
        .flatMap(type -> AnnotationValues.find(type, MARK, compilation.elements()))
        .map(values -> values.get("method", ""))
        .flatMap(reference -> MethodReference.find(reference, method, compilation))
        .filter(other -> !compilation.sources().hold(Compilation.ownerOf(other)))
        .filter(other -> nameOf(other).equals(stub.simpleName()))
        .map(other -> Owner.of(other, stub.simpleName()));
  }

  private String nameOf(ExecutableElement method) {
    String name = ParallelAnnotation.of(method, compilation.elements()).name();
    return name.isEmpty() ? defaultName(method) : name;
  }

  private static void addClash(
      Owner owner, Owner own, String remedy, ExecutableElement method, Findings findings) {
    if (owner.stub().equals(own.stub())) {
      findings.add(Problem.STUB_NAME_CLASH, method, owner.text(), own.text(), own.stub(), remedy);
    } else {
      findings.add(Problem.STUB_NAME_CASE, method, owner.stub(), owner.text(), own.stub(), remedy);
    }
  }

  /** Returns the name of the nested class that the worker loads: {@code SquareTask}. */
  static String task(String method) {
    return capitalise(method) + "Task";
  }

  /** Returns whether this processor wrote a class, in this build or in an earlier one. */
  static boolean isGenerated(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(MARK));
  }

  private String problemOf(String name, ExecutableElement method) {
    if (!SourceVersion.isIdentifier(name) || name.contains(".")) {
      return "it is no identifier";
    }
    if (SourceVersion.isKeyword(name, SourceVersion.latest())
        || name.matches("record|var|yield|sealed|permits|when")) {
      return "it is a keyword";
    }
    if (name.equals("Args")) {
      return "the stub holds a class of that name";
    }
    String hidden = "java.lang." + name;
    boolean hides = compilation.findClass(hidden, method).isPresent();
    return hides ? "its package would no longer see `" + hidden + "`" : "";
  }

  static String defaultName(ExecutableElement method) {
    return capitalised(method) + "Parallel";
  }

  /**
   * Returns a free name. It contains the types of the parameters, which differ between overloads,
   * or the name of the class, which differs between methods of several classes, or both.
   */
  private ClassName remedy(ExecutableElement method, ClassName taken) {
    String owner = Compilation.ownerOf(method).getSimpleName().toString();
    String name = capitalised(method);
    String types =
        method.getParameters().stream()
            .map(parameter -> TypeText.of(parameter.asType()).replaceAll("<.*>|[\\w$.]+\\.", ""))
            .map(type -> capitalise(type.replace("[]", "Array")))
            .collect(Collectors.joining());
    return Stream.concat(
            Stream.of(name + types, owner + name, owner + name + types),
            IntStream.iterate(2, i -> i + 1).mapToObj(i -> name + i))
        .map(each -> taken.peerClass(each + "Parallel"))
        .filter(stub -> isFree(stub, method))
        .findFirst()
        .orElseThrow();
  }

  private boolean isFree(ClassName stub, ExecutableElement method) {
    return !owners.containsKey(key(stub))
        && !suggested.containsValue(stub)
        && compilation.findClass(stub.canonicalName(), method).isEmpty();
  }

  private static String capitalised(ExecutableElement method) {
    return capitalise(KotlinClasses.nameOf(method));
  }

  private static String capitalise(String name) {
    int first = name.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
  }

  private static String key(ClassName stub) {
    return stub.canonicalName().toLowerCase(Locale.ROOT);
  }
}
