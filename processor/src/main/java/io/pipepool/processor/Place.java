package io.pipepool.processor;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * The place of a type: the path from a parameter or the result of an annotated method to it.
 *
 * @param anchor the parameter or method, where messages appear
 * @param role how the outermost value crosses
 * @param root the type of the outermost value
 * @param start the same type as it begins a path: without the classes around it
 * @param path the steps to the type, empty for the outermost type: {@code .lines[].handler}
 */
record Place(Element anchor, Role role, String root, String start, String path) {
  /**
   * The longest path in a message. Of a longer path the message shows both ends, so that it fits
   * into a line.
   */
  private static final int MAX_LENGTH = 42;

  enum Role {
    PARAMETER("`%s` cannot be sent", "will be sent"),
    RESULT("the result `%s` cannot be sent back", "will be sent back"),
    ELEMENT("the element `%s` cannot be sent back", "will be sent back"),
    RECEIVER("the receiver `%s` cannot be sent", "will be sent");

    private final String cannot;
    private final String will;

    Role(String cannot, String will) {
      this.cannot = cannot;
      this.will = will;
    }
  }

  static Place of(Element anchor, Role role, TypeMirror type) {
    return new Place(anchor, role, shorten(TypeText.of(type)), shortNameOf(type), "");
  }

  private static String shortNameOf(TypeMirror type) {
    String name = TypeText.withoutArguments(type);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  Place component(String name) {
    return step("." + name);
  }

  Place element() {
    return step("[]");
  }

  Place leaf(TypeMirror type) {
    return step(".(" + shortNameOf(type) + ")");
  }

  Place outermost() {
    return new Place(anchor, role, root, start, "");
  }

  /** Returns whether the place is the whole result. */
  boolean isResult() {
    return role == Role.RESULT && path.isEmpty();
  }

  private Place step(String step) {
    return new Place(anchor, role, root, start, path + step);
  }

  /** Returns {@code `Order` cannot be sent because of `Order.lines[].handler` (`Runnable`)}. */
  String cannotSend(TypeMirror type) {
    String cannot = role.cannot.formatted(root);
    String text = TypeText.of(type);
    if (path.isEmpty()) {
      return cannot;
    }
    return path.contains(".")
        ? cannot + " because of %s (`%s`)".formatted(this, shorten(text, MAX_LENGTH / 2))
        : cannot + " because of `%s`".formatted(shorten(text));
  }

  /** Returns {@code `Date` in `Order.dates[]` will be sent}. */
  String willSend(TypeMirror type) {
    String text = "`" + shorten(TypeText.of(type)) + "` ";
    return (path.isEmpty() ? text : text + "in " + this + " ") + role.will;
  }

  /** Returns {@code in `Order.lines[]`}, or an empty text for the outermost type. */
  String inPath() {
    return path.isEmpty() ? "" : " in " + this;
  }

  /** Returns {@code `Order.lines[]`}. */
  @Override
  public String toString() {
    return "`" + shorten(start + path) + "`";
  }

  private static String shorten(String text) {
    return shorten(text, MAX_LENGTH);
  }

  private static String shorten(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length / 2) + "..." + text.substring(text.length() - length / 2);
  }
}
