package io.pipepool.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic.Kind;

/** The findings about one method: problems, and types that do not exist yet. */
final class Findings {
  /**
   * A problem at an element.
   *
   * @param culprit the type that cannot cross, or nothing for another kind of problem
   */
  record Finding(
      Problem problem, Kind kind, Element element, String message, Optional<String> culprit) {
    /** Returns whether one change of the source mends both findings. */
    boolean hasCauseOf(Finding other) {
      return problem == other.problem
          && !problem.isOfPlace()
          && culprit.isPresent()
          && culprit.equals(other.culprit);
    }
  }

  /** A type that does not exist, and the place that needs it. */
  record Missing(String type, String where, Element element) {}

  private final List<Finding> findings = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();

  void add(Problem problem, Element element, Object... arguments) {
    add(problem, problem.kind(), element, arguments);
  }

  void add(Problem problem, Kind kind, Element element, Object... arguments) {
    findings.add(new Finding(problem, kind, element, problem.message(arguments), Optional.empty()));
  }

  /** Adds that a type cannot cross. The message begins with a sentence that says so. */
  void refuse(Problem problem, TypeMirror type, Place place, Object... more) {
    Object[] arguments =
        Stream.concat(Stream.of(place.cannotSend(type)), Arrays.stream(more)).toArray();
    findings.add(
        new Finding(
            problem,
            problem.kind(),
            place.anchor(),
            problem.message(arguments),
            Optional.of(TypeText.of(type))));
  }

  void missing(TypeMirror type, String where, Element element) {
    missing(TypeText.of(type), where, element);
  }

  void missing(String type, String where, Element element) {
    missing.add(new Missing(type, where, element));
  }

  /** Turns types that will never exist into problems. */
  void reportMissing(ExecutableElement method) {
    for (Missing each : missing) {
      add(Problem.UNRESOLVED, each.element(), TypeText.of(method), each.type(), each.where());
    }
  }

  /** Returns the number of findings so far, for {@link #dropSince}. */
  int size() {
    return findings.size();
  }

  /** Drops the findings that were added after {@link #size} returned {@code size}. */
  void dropSince(int size) {
    findings.subList(size, findings.size()).clear();
  }

  /**
   * Drops those findings added after {@link #size} returned {@code size} that have the same cause
   * as an earlier finding.
   */
  void dropRepeatedSince(int size) {
    List<Finding> before = findings.subList(0, size);
    List<Finding> later = findings.subList(size, findings.size());
    List<Finding> repeated =
        later.stream().filter(each -> before.stream().anyMatch(each::hasCauseOf)).toList();
    later.removeAll(repeated);
  }

  /** Returns whether a model can be built: there are no errors, and every type exists. */
  boolean allowModel() {
    return !hasErrors() && missing.isEmpty();
  }

  List<Finding> all() {
    return findings;
  }

  List<Missing> missing() {
    return missing;
  }

  private boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.kind() == Kind.ERROR);
  }
}
