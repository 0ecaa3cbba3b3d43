package io.pipepool.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Chooses names for things that belong to a type: {@code LINE_LIST}, {@code LineListCodec}. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  /** Makes sure that this object never returns {@code name}. */
  void reserve(String name) {
    taken.add(name);
  }

  /** Returns the name of a constant: {@code LINE_LIST} for {@code List<Line>}. */
  String constant(TypeName type) {
    String snake =
        words(type)
            .replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1_$2")
            .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2");
    return unique(snake.toUpperCase(Locale.ROOT), "_");
  }

  /** Returns the name of a codec: {@code LineCodec} for {@code Line}. */
  String codec(TypeName type) {
    String words = words(type);
    for (int i = 1; ; i++) {
      String name = words + (i == 1 ? "" : i) + "Codec";
      if (taken.add(name)) {
        return name;
      }
    }
  }

  /** Returns the class of a type, without arguments. */
  static TypeName raw(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return ArrayTypeName.of(raw(array.componentType()));
    }
    return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
  }

  /**
   * Returns the simple name: {@code Order} for {@code demo.Order}, {@code List} for any {@code
   * List<E>}.
   */
  static String simple(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return simple(array.componentType()) + "[]";
    }
    return raw(type) instanceof ClassName name ? name.simpleName() : type.toString();
  }

  private String unique(String name, String separator) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + separator + i;
    }
    return candidate;
  }

  private static String words(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return words(array.componentType()) + "Array";
    }
    if (type instanceof ParameterizedTypeName generic) {
      StringBuilder words = new StringBuilder();
      generic.typeArguments().forEach(argument -> words.append(words(argument)));
      return words.append(generic.rawType().simpleName()).toString();
    }
    String name = type instanceof ClassName simple ? simple.simpleName() : type.toString();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
