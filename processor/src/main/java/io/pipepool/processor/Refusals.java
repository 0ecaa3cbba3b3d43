package io.pipepool.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** Reports why a class or interface cannot cross, in the words that help the user most. */
final class Refusals {
  /** A type that works in one process only, what it is, and what the user can send in its place. */
  private record Live(String type, String what, String fix) {}

  private static final List<Live> LIVE =
      List.of(
          new Live(
              "java.util.stream.BaseStream",
              "a one-shot pipeline of this process",
              "send a `List` and call `stream()` on it"),
          new Live(
              "java.util.Iterator",
              "a one-shot cursor of this process",
              "send a `List` and iterate over it"),
          new Live(
              "java.util.Enumeration",
              "a one-shot cursor of this process",
              "send a `List` and iterate over it"),
          new Live(
              "java.io.InputStream",
              "an open resource of this process",
              "send a `Path` or a `byte[]` and open it in the method"),
          new Live(
              "java.io.Reader",
              "an open resource of this process",
              "send a `Path` or a `String` and open it in the method"),
          new Live(
              "java.io.OutputStream",
              "an open resource of this process",
              "return a `byte[]`, or send a `Path` and open it in the method"),
          new Live(
              "java.io.Writer",
              "an open resource of this process",
              "return a `String`, or send a `Path` and open it in the method"),
          new Live("java.nio.Buffer", "memory of this process", "send an array of its contents"),
          new Live("java.lang.Thread", "a thread of this process", "start it in the method"),
          new Live("java.util.concurrent.Future", "a call of this process", "send its value"),
          new Live(
              "java.util.concurrent.Executor",
              "a set of threads of this process",
              "make one in the method"),
          new Live(
              "java.util.concurrent.locks.Lock",
              "a lock of this process",
              "return the part of each call, and combine the parts here"),
          new Live(
              "kotlin.sequences.Sequence",
              "a lazy pipeline of this process",
              "send a `List` and call `asSequence()` on it"),
          new Live(
              "kotlinx.coroutines.flow.Flow",
              "a lazy pipeline of this process",
              "take an `Emitter` to send elements"),
          new Live("kotlinx.coroutines.Job", "a coroutine of this process", "send its value"),
          new Live("kotlin.Lazy", "a computation of this process", "send its value"),
          new Live(
              "java.lang.Class",
              "code of this process",
              "send its name, and load it in the method"),
          new Live("java.lang.ClassLoader", "code of this process", "send the names it loads"),
          new Live(
              "java.lang.AutoCloseable",
              "an open resource of this process",
              "send the data that opens it, and open it in the method"));

  private static final Set<String> CODE_PACKAGES =
      Set.of("java.util.function", "kotlin.jvm.functions");

  private static final String EMITTER = "io.pipepool.Emitter";

  private final Compilation compilation;

  Refusals(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Reports a type that cannot cross even if it is Serializable. Returns whether it reported one.
   */
  boolean refuse(DeclaredType type, Place place, Findings findings) {
    TypeElement element = compilation.classOf(type);
    String name = element.getQualifiedName().toString();
    if (name.equals("java.lang.Object")) {
      findings.refuse(Problem.OBJECT_TYPE, type, place);
      return true;
    }
    if (name.equals("java.lang.Void")) {
      String fix = place.isResult() ? "return `void`" : "leave it out";
      findings.refuse(Problem.VOID_TYPE, type, place, fix);
      return true;
    }
    if (name.equals(EMITTER)) {
      findings.refuse(
          Problem.LIVE_RESOURCE,
          type,
          place,
          "the way back to the caller",
          "make it a parameter of its own");
      return true;
    }
    for (Live live : LIVE) {
      if (compilation.isA(type, live.type())) {
        findings.refuse(Problem.LIVE_RESOURCE, type, place, live.what(), live.fix());
        return true;
      }
    }
    if (isCode(element)) {
      findings.refuse(Problem.CODE, type, place);
      return true;
    }
    return false;
  }

  private boolean isCode(TypeElement element) {
    return element.getKind() == ElementKind.INTERFACE
        && (CODE_PACKAGES.contains(compilation.packageOf(element))
            || element.getAnnotationMirrors().stream()
                .anyMatch(
                    mirror ->
                        mirror
                            .getAnnotationType()
                            .toString()
                            .equals("java.lang.FunctionalInterface")));
  }

  /**
   * Reports a type that has no codec and that Java serialization cannot write, with a fix for the
   * user.
   */
  void refuseRest(DeclaredType type, Place place, Findings findings) {
    boolean isOwn = compilation.sources().hold(compilation.classOf(type));
    if (compilation.classOf(type).getKind().isInterface()) {
      findings.refuse(
          Problem.NOT_SEALED, type, place, (isOwn ? "make it sealed, " : "") + "declare one");
    } else if (compilation.isSerializable(type)) {
      findings.refuse(Problem.ABSTRACT_SERIALIZABLE, type, place);
    } else {
      findings.refuse(Problem.NOT_SERIALIZABLE, type, place, remedy(compilation.classOf(type)));
    }
  }

  private String remedy(TypeElement type) {
    if (KotlinClasses.isValueClass(type)) {
      return "send its value";
    }
    return compilation.sources().hold(type) ? "make it " + carrier(type) : "send its parts";
  }

  /** Returns the kind of class that users declare for values that cross, in their language. */
  static String carrier(TypeElement type) {
    return KotlinClasses.isKotlin(type) ? "a data class with no other state" : "a record";
  }
}
