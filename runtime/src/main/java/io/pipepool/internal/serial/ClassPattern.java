package io.pipepool.internal.serial;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of class names: {@code a.B} for one, {@code a.*} for those of a package, {@code a.**}
 * for those of a package and the packages below it.
 */
final class ClassPattern {
  private final String prefix;
  private final String end;

  ClassPattern(String pattern) {
    end = pattern.endsWith(".**") ? "**" : pattern.endsWith(".*") ? "*" : "";
    prefix = pattern.substring(0, pattern.length() - end.length());
    if (prefix.isEmpty() || prefix.indexOf('*') >= 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no pattern of classes; write a.b.Name, a.b.* or a.b.**");
    }
  }

  static List<ClassPattern> all(String... patterns) {
    List<ClassPattern> all = new ArrayList<>();
    for (String pattern : patterns) {
      all.add(new ClassPattern(pattern));
    }
    return all;
  }

  boolean matches(String className) {
    return switch (end) {
      case "" -> className.equals(prefix);
      case "*" -> className.startsWith(prefix) && className.indexOf('.', prefix.length()) < 0;
      default -> className.startsWith(prefix);
    };
  }
}
