package io.pipepool.internal.timeline;

/**
 * Writes JSON that may stand inside an HTML page: no text in it can end the element around it, or
 * begin another one.
 */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private boolean needsComma;

  /** Begins an object. */
  JsonText object() {
    return open('{');
  }

  /** Ends an object. */
  JsonText endObject() {
    return close('}');
  }

  /** Begins an array. */
  JsonText array() {
    return open('[');
  }

  /** Ends an array. */
  JsonText endArray() {
    return close(']');
  }

  private JsonText open(char bracket) {
    separate();
    out.append(bracket);
    needsComma = false;
    return this;
  }

  private JsonText close(char bracket) {
    out.append(bracket);
    needsComma = true;
    return this;
  }

  /** Begins a member of an object. */
  JsonText name(String name) {
    separate();
    quote(name);
    out.append(':');
    needsComma = false;
    return this;
  }

  /** Writes a number. */
  JsonText value(long number) {
    separate();
    out.append(number);
    return this;
  }

  /** Writes a text. */
  JsonText value(String text) {
    separate();
    quote(text);
    return this;
  }

  private void separate() {
    if (needsComma) {
      out.append(',');
    }
    needsComma = true;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        out.append(c);
      } else {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit((c >> shift) & 15, 16));
        }
      }
    }
    out.append('"');
  }

  /**
   * Returns whether a character may stand for itself. Half a pair of surrogates may not, because no
   * encoding has bytes for it.
   */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 127 && "\"\\<>&'".indexOf(c) < 0;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
