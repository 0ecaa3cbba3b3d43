package io.pipepool.processor;

import javax.tools.Diagnostic.Kind;

/**
 * The processor's messages. Each has a stable id, a text that says what is wrong and why, and a
 * fix.
 *
 * <p>Each id has a heading in {@code docs/messages.md}.
 */
enum Problem {
  PRIVATE_METHOD(
      "private-method",
      "`%s` is private, so `%s` in the same package cannot call it",
      "remove `private`"),
  PRIVATE_CLASS(
      "private-class",
      "`%s` is private, so no class outside `%s` can call `%s`",
      "make `%1$s` package-private"),
  NOT_STATIC(
      "not-static", "`%s` is an instance method, and its `%s` cannot be sent to a worker", "%s"),
  SUSPEND_FUNCTION(
      "suspend-function",
      "`%s` is a `suspend` function, and its coroutine stays in its process",
      "remove `suspend`, and await the future of `submit`"),
  TYPE_VARIABLE("type-variable", "%s: it stands for any type", "declare one concrete type"),
  GENERIC_THROWS(
      "generic-throws", "`throws %s` depends on a type variable", "declare the concrete exception"),
  EMITTERS(
      "emitters",
      "`%s` has %d emitters, whose elements could not be told apart",
      "emit all to one `Emitter` of a sealed type"),
  EMITTER_RESULT(
      "emitter-result",
      "`%s` both emits and returns `%s`, and callers get one or the other",
      "return `void` and emit the result"),
  BAD_TIMEOUT(
      "bad-timeout",
      "timeout \"%s\" is not a positive duration",
      "write it as \"500ms\", \"30s\", \"2m\", \"1h\" or \"PT30S\""),
  BAD_RETRIES("bad-retries", "retries = %d is negative", "use 0 for none"),
  RETRIES_AT_MOST_ONCE(
      "retries-at-most-once",
      "retries = %d would run a call again, and atMostOnce = true forbids it",
      "remove one of them"),
  BAD_NAME(
      "bad-name", "name \"%s\" cannot be the name of a class: %s", "use another plain identifier"),
  STUB_NAME_CLASH(
      "stub-name-clash",
      "`%s` and `%s` would both become `%s`",
      "name one: @Parallel(name = \"%s\")"),
  STUB_NAME_CASE(
      "stub-name-case",
      "`%s` (`%s`) and `%s` are one file if case is ignored",
      "name one: @Parallel(name = \"%s\")"),
  STUB_NAME_TAKEN(
      "stub-name-taken",
      "the class `%s` already exists, so no stub can have its name",
      "rename it, or write @Parallel(name = \"%s\")"),
  STUB_LEFT_OVER(
      "stub-left-over",
      "a generated `%s` of an earlier build is being compiled as source",
      "run a clean build, and do not list the generated folder as a source folder"),
  DEFAULT_PACKAGE(
      "default-package",
      "`%s` is in the unnamed package, so classes of named packages cannot import `%s`",
      "declare a package if they should",
      Kind.NOTE),
  IMPLICIT_CLASS(
      "implicit-class",
      "`%s` is in a file that declares no class around it, so no other class can call it",
      "put it into a class"),
  TOO_MANY_PARAMETERS(
      "too-many-parameters",
      "`%s` takes %d slots of parameters (two for `long` or `double`), and a record holds 254",
      "pass some as a record"),
  ARGS_HIDDEN(
      "args-hidden",
      "the stub's own class `Args` hides your `Args`, which `%s` needs",
      "rename yours, or move it to another package"),
  BAD_CODEC("bad-codec", "the codec `%s` cannot be used: %s", "%s"),
  CODEC_CLASH(
      "codec-clash", "`%s` and `%s` are both codecs for `%s`", "name only one of them in `codecs`"),
  BAD_PROVIDER(
      "bad-provider",
      "a provider of codecs on the processor path cannot be used: %s",
      "name a version of its artifact that fits, or none"),
  UNUSED_CODEC(
      "unused-codec",
      "no value that crosses has the type `%2$s` of the codec `%1$s`",
      "remove it from `codecs`, or name the type exactly",
      Kind.WARNING),
  CODE("code", "%s: it is code, which stays in its process", "send the data it needs"),
  LIVE_RESOURCE("live-resource", "%s: it is %s", "%s"),
  OBJECT_TYPE(
      "object-type",
      "%s: it could be anything",
      "name `PlainCodec` in `codecs`, or declare the real type"),
  RAW_TYPE("raw-type", "%s: it has no type arguments", "write `%s`, with real types"),
  WILDCARD("wildcard", "%s: it names no type", "write a concrete type, or `? extends` one"),
  WILDCARD_BOUND("wildcard-bound", "%s: `?` becomes `%s`, out of bounds", "write a concrete type"),
  NOT_SEALED("not-sealed", "%s: its implementations are unknown", "%s of them, or name a codec"),
  SEALED_OPEN_LEAF("sealed-open-leaf", "%s: it permits `%s`, which is non-sealed", "%s"),
  SEALED_EMPTY(
      "sealed-empty", "%s: no permitted type can be a value of it", "permit a record or an enum"),
  VOID_TYPE("void-type", "%s: it has no values", "%s"),
  NOT_SERIALIZABLE(
      "not-serializable", "%s: it is no record and not Serializable", "%s or name a codec"),
  ABSTRACT_SERIALIZABLE(
      "abstract-serializable",
      "%s: it is abstract, and its subclasses are unknown",
      "name a codec, or classes in -Apipepool.allow"),
  SERIAL_PART("serial-part", "%s: it is not Serializable", "%s"),
  SERIAL_UNKNOWN(
      "serial-unknown", "%s: nothing shows its classes", "name a codec, or set -Apipepool.allow"),
  SERIAL_LOST("serial-lost", "%s: no `readResolve` undoes its `writeReplace`", "%s"),
  SERIAL_FIELD(
      "serial-field",
      "%s, but not its field `%s` (`%s`), so writing will fail",
      "mark the field transient",
      Kind.WARNING),
  JAVA_SERIALIZATION(
      "java-serialization", "%s by Java serialization, far slower than a codec", "%s", Kind.NOTE),
  LOSSY_ORDER(
      "lossy-order", "%s in natural order only", "send a `List` if it has a comparator", Kind.NOTE),
  NOT_ACCESSIBLE("not-accessible", "%s: `%s` is %s", "%s"),
  ENDLESS_TYPE(
      "endless-type", "%s: its type arguments grow for ever", "use the same ones throughout"),
  UNRESOLVED(
      "unresolved",
      "no stub for `%s`: the type `%s`%s does not exist",
      "check the processor that makes it, or the compile class path"),
  RUNTIME_MISSING(
      "runtime-missing",
      "the class `io.pipepool.ParallelFunction` is not visible here",
      "add io.pipepool:pipepool-runtime, and `requires io.pipepool` to a module-info"),
  BAD_OPTION("bad-option", "-A%s=%s is not one of %s", "use one of those"),
  OLD_SOURCE(
      "old-source",
      "generated code needs Java 17, and this compilation is for %s",
      "compile with --release 17 or later"),
  CANNOT_WRITE("cannot-write", "`%s` cannot be written: %s", "check the generated sources folder"),
  INTERNAL(
      "internal",
      "Pipepool itself failed on `%s`: %s",
      "please report this with the stack trace below\n%s");

  private final String id;
  private final String text;
  private final String fix;
  private final Kind kind;

  Problem(String id, String text, String fix) {
    this(id, text, fix, Kind.ERROR);
  }

  Problem(String id, String text, String fix, Kind kind) {
    this.id = id;
    this.text = text;
    this.fix = fix;
    this.kind = kind;
  }

  /** Returns the part in brackets, without {@code pipepool:}. */
  String id() {
    return id;
  }

  /**
   * Returns whether the user mends the problem where the type is used. Otherwise the user changes
   * the type's declaration.
   */
  boolean isOfPlace() {
    return switch (this) {
      case RAW_TYPE, WILDCARD, WILDCARD_BOUND, VOID_TYPE, TYPE_VARIABLE -> true;
      default -> false;
    };
  }

  Kind kind() {
    return kind;
  }

  /** Returns the whole message. The text takes the first arguments, and the fix takes the rest. */
  String message(Object... arguments) {
    return "[pipepool:%s] ".formatted(id) + (text + "; " + fix).formatted(arguments) + ".";
  }
}
