package io.pipepool.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** Shows problems to the user: each problem once, at a place that every compiler can show. */
final class Diagnostics {
  private final Messager messager;
  private final Set<String> reported = new HashSet<>();

  Diagnostics(Messager messager) {
    this.messager = messager;
  }

  /** Shows the findings, each at the method or the parameter that it belongs to. */
  void report(Findings findings) {
    for (Findings.Finding finding : findings.all()) {
      report(finding.kind(), finding.message(), finding.element());
    }
  }

  void report(Problem problem, Element element, Object... arguments) {
    report(problem.kind(), problem.message(arguments), element);
  }

  /** Shows a problem of the whole compilation. */
  void report(Problem problem, Object... arguments) {
    String message = problem.message(arguments);
    if (reported.add(message)) {
      messager.printMessage(problem.kind(), message);
    }
  }

  private void report(Kind kind, String message, Element element) {
    StringBuilder place = new StringBuilder();
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      place.append(e).append(' '); // a text and no element: each round has new elements
    }
    if (reported.add(place + message)) {
      messager.printMessage(kind, message, element);
    }
  }
}
