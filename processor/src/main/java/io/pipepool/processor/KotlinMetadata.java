package io.pipepool.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The part of Kotlin's own description of a class that Java's lacks. Kotlin's compiler adds it to
 * class files, and kapt to the Java files that it writes.
 *
 * @param flags the class's modifiers, as bits
 * @param texts all texts of the description, with the names of all classes that it mentions
 */
record KotlinMetadata(int flags, List<String> texts) {
  private static final String ANNOTATION = "kotlin.Metadata";

  /** The {@code k} of a class; files of functions have others. */
  private static final Integer CLASS = 1;

  /** A public final class, whose flags the description leaves out. */
  private static final int DEFAULT_FLAGS = 6;

  /** Precedes the flags: they are the message's first field, a number of variable length. */
  private static final int FLAGS_TAG = 8;

  private static final int SEALED = 3;
  private static final int OBJECT = 5;
  private static final int COMPANION = 6;

  /** The module of a class whose description names none. */
  private static final String DEFAULT_MODULE = "main";

  static Optional<KotlinMetadata> find(TypeElement type, Elements elements) {
    return AnnotationValues.find(type, ANNOTATION, elements)
        // without Kotlin's library on the class path, the annotation has no members
        .filter(values -> !values.values().isEmpty() && values.get("k", 0).equals(CLASS))
        .flatMap(
            values -> {
              String description =
                  values.list("d1").stream().map(Object::toString).collect(Collectors.joining());
              List<String> texts = values.list("d2").stream().map(Object::toString).toList();
              return findFlags(description).map(flags -> new KotlinMetadata(flags, texts));
            });
  }

  /**
   * Reads a description: a zero, which says that each char is a byte; the length of a table and the
   * table; the message about the class.
   */
  private static Optional<Integer> findFlags(String description) {
    if (!description.startsWith("\0")) {
      return Optional.empty();
    }
    Varint table = Varint.at(1, description);
    int message = table.end() + table.value();
    return Optional.of(
        message < description.length() && description.charAt(message) == FLAGS_TAG
            ? Varint.at(message + 1, description).value()
            : DEFAULT_FLAGS);
  }

  boolean isSealed() {
    return (flags >> 4 & 3) == SEALED;
  }

  boolean isObject() {
    return kind() == OBJECT;
  }

  boolean isCompanion() {
    return kind() == COMPANION;
  }

  private int kind() {
    return flags >> 6 & 7;
  }

  boolean isDataClass() {
    return (flags >> 10 & 1) == 1 && kind() == 0;
  }

  /**
   * Returns the name that the source gives to a function of the class. To an {@code internal} one,
   * Kotlin's compiler adds the module's name: {@code square$shop}. The description has both names
   * and the module's. In backticks, a name may have such a sign itself.
   */
  String withoutModule(String name) {
    int sign = name.lastIndexOf('$');
    boolean added =
        sign > 0 && texts.contains(name.substring(0, sign)) && isModule(name.substring(sign + 1));
    return added ? name.substring(0, sign) : name;
  }

  /** Returns whether {@code name} is what the compiler adds: only letters, digits and {@code _}. */
  private boolean isModule(String name) {
    return name.equals(DEFAULT_MODULE)
        || texts.stream().anyMatch(text -> text.replaceAll("[^\\p{L}\\d]", "_").equals(name));
  }

  /** Returns the binary names of the classes that the description mentions. */
  Stream<String> classNames() {
    return texts.stream()
        .filter(text -> text.startsWith("L") && text.endsWith(";"))
        .map(text -> text.substring(1, text.length() - 1).replace('/', '.'));
  }

  /** A number of seven bits a byte, the lowest first, and the position after it. */
  private record Varint(int value, int end) {
    static Varint at(int start, String bytes) {
      int value = 0;
      for (int i = start, shift = 0; i < bytes.length(); i++, shift += 7) {
        value |= (bytes.charAt(i) & 0x7f) << shift;
        if (bytes.charAt(i) < 0x80) {
          return new Varint(value, i + 1);
        }
      }
      return new Varint(0, bytes.length());
    }
  }
}
