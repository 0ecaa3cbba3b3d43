package io.pipepool.example.audit;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * Writes JSON piece by piece and in ASCII, so that neither memory nor the terminal's charset
 * matters.
 */
final class JsonWriter {
  private final PrintWriter out;
  private int depth;
  private boolean first = true;

  JsonWriter(PrintWriter out) {
    this.out = out;
  }

  /** Writes the object that is the whole text. */
  void root(Runnable content) {
    nest("{}", content);
  }

  /** Writes an object or an array, as an element. */
  void element(String brackets, Runnable content) {
    next();
    nest(brackets, content);
  }

  /** Writes an object or an array, as a member. */
  void member(String name, String brackets, Runnable content) {
    key(name);
    nest(brackets, content);
  }

  void member(String name, String value) {
    key(name);
    string(value);
  }

  /** Writes a member. An empty value becomes null. */
  void member(String name, Optional<?> value) {
    key(name);
    value.ifPresentOrElse(this::scalar, () -> out.print("null"));
  }

  void member(String name, long value) {
    key(name);
    out.print(value);
  }

  void member(String name, boolean value) {
    key(name);
    out.print(value);
  }

  /** Writes an array of values as a member, on one line. */
  void member(String name, Iterable<?> values) {
    key(name);
    String separator = "[";
    for (Object value : values) {
      out.print(separator);
      scalar(value);
      separator = ", ";
    }
    out.print(separator.equals("[") ? "[]" : "]");
  }

  private void scalar(Object value) {
    if (value instanceof Number) {
      out.print(value);
    } else {
      string(value.toString());
    }
  }

  private void key(String name) {
    next();
    string(name);
    out.print(": ");
  }

  private void next() {
    out.print(first ? "\n" : ",\n");
    first = false;
    out.print("  ".repeat(depth));
  }

  private void nest(String brackets, Runnable content) {
    out.print(brackets.charAt(0));
    depth++;
    first = true;
    content.run();
    depth--;
    if (!first) {
      out.print("\n" + "  ".repeat(depth));
    }
    first = false;
    out.print(brackets.charAt(1));
  }

  private void string(String value) {
    out.print('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.print('\\');
        out.print(c);
      } else if (c < ' ' || c > '~') {
        out.printf("\\u%04x", (int) c);
      } else {
        out.print(c);
      }
    }
    out.print('"');
  }
}
