package io.pipepool.processor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The codecs that one method may use beside those of the runtime. The codecs that the method names
 * go before those of its package, these before those of its module, and these before those of the
 * providers.
 */
final class CustomCodecs {
  /**
   * A codec that fits a type. {@code bindings} holds the types that its class's variables stand
   * for.
   */
  record Match(CodecClass codec, Map<Element, TypeMirror> bindings) {}

  private final Compilation compilation;
  private final TypeRewriter rewriter;
  private final ExactTypes exact;
  private final TypeVariables variables;
  private final List<List<CodecClass>> levels = new ArrayList<>();
  private final Set<CodecClass> used = new HashSet<>();

  private CustomCodecs(Compilation compilation) {
    this.compilation = compilation;
    this.rewriter = new TypeRewriter(compilation.types());
    this.exact = new ExactTypes(compilation.types(), rewriter);
    this.variables = new TypeVariables(compilation.types(), rewriter);
  }

  /**
   * Makes the codecs of a method from the usable ones among those that are named, and reports the
   * others.
   */
  static CustomCodecs of(
      ExecutableElement method,
      NamedCodecs own,
      List<String> provided,
      Access access,
      Findings findings) {
    Compilation compilation = access.compilation();
    CustomCodecs codecs = new CustomCodecs(compilation);
    CodecClasses classes = new CodecClasses(compilation, access);
    codecs.addLevel(own, classes, findings);
    Element scope = compilation.elements().getPackageOf(method);
    while (scope != null) {
      NamedCodecs.onScope(scope, compilation.elements())
          .ifPresent(each -> codecs.addLevel(each, classes, findings));
      scope = scope.getEnclosingElement();
    }
    codecs.levels.add(
        provided.stream()
            .flatMap(name -> compilation.findBinary(name, method).stream())
            .flatMap(codec -> classes.find(codec, method, findings).stream())
            .toList());
    return codecs;
  }

  private void addLevel(NamedCodecs named, CodecClasses classes, Findings findings) {
    List<CodecClass> level = new ArrayList<>();
    named.missing().forEach(each -> findings.missing(each, " in " + named.where(), named.anchor()));
    for (TypeMirror type : named.codecs()) {
      if (!MissingTypes.in(type).isEmpty()) {
        findings.missing(type, " in " + named.where(), named.anchor());
      } else if (type instanceof DeclaredType declared) {
        classes
            .find(compilation.classOf(declared), named.anchor(), findings)
            .filter(codec -> !clashes(codec, level, named.anchor(), findings))
            .ifPresent(level::add);
      } else {
        findings.add(
            Problem.BAD_CODEC, named.anchor(), TypeText.of(type), "it is no class", "remove it");
      }
    }
    levels.add(level);
  }

  private boolean clashes(
      CodecClass codec, List<CodecClass> others, Element anchor, Findings findings) {
    for (CodecClass other : others) {
      if (compilation.types().isSameType(exact.of(other.type()), exact.of(codec.type()))) {
        addClash(other, codec, codec.type(), anchor, findings);
        return true;
      }
    }
    return false;
  }

  private static void addClash(
      CodecClass one, CodecClass other, TypeMirror type, Element anchor, Findings findings) {
    findings.add(Problem.CODEC_CLASH, anchor, one.name(), other.name(), TypeText.of(type));
  }

  /**
   * Returns whether one of the codecs is for this type, or for one with wildcards or variables in
   * place of its arguments.
   */
  boolean has(TypeMirror type) {
    return levels.stream().anyMatch(level -> !matches(level, type, false).isEmpty());
  }

  /** Finds the codec for a type. */
  Optional<Match> find(TypeMirror type, Place place, Findings findings) {
    return find(type, false, place, findings);
  }

  /** Finds the codec for a family of types. It serves only types that have no other codec. */
  Optional<Match> findFamily(TypeMirror type, Place place, Findings findings) {
    return find(type, true, place, findings);
  }

  /**
   * Finds the most specific codec. If two codecs fit and neither is more specific, this method
   * reports them.
   */
  private Optional<Match> find(TypeMirror type, boolean isFamily, Place place, Findings findings) {
    for (List<CodecClass> level : levels) {
      List<Match> matches = matches(level, type, isFamily);
      if (!matches.isEmpty()) {
        Match best = matches.get(0);
        used.add(best.codec());
        if (matches.size() > 1 && matches.get(1).codec().rank() == best.codec().rank()) {
          addClash(best.codec(), matches.get(1).codec(), type, place.anchor(), findings);
        }
        return Optional.of(best);
      }
    }
    return Optional.empty();
  }

  private List<Match> matches(List<CodecClass> level, TypeMirror type, boolean isFamily) {
    return level.stream()
        .filter(codec -> codec.isFamily() == isFamily)
        .flatMap(
            codec ->
                variables.match(exact.of(codec.type()), exact.of(type)).stream()
                    .map(bindings -> new Match(codec, bindings)))
        .sorted(Comparator.comparingInt(match -> match.codec().rank()))
        .toList();
  }

  /**
   * Returns a type that the codec's class names, with the types that the codec's variables stand
   * for.
   */
  TypeMirror bind(TypeMirror type, Match match) {
    return rewriter.bind(type, match.bindings());
  }

  /** Warns of each codec that the method itself names and that no value uses. */
  void checkAllUsed(ExecutableElement method, Findings findings) {
    for (CodecClass codec : levels.get(0)) {
      if (!used.contains(codec)) {
        findings.add(Problem.UNUSED_CODEC, method, codec.name(), TypeText.of(codec.type()));
      }
    }
  }
}
