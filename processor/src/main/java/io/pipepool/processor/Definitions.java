package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types whose codecs one stub holds, in the order in which they were met. */
final class Definitions {
  private final Set<TypeName> begun = new HashSet<>();
  private final Map<TypeName, Definition> byType = new LinkedHashMap<>();

  /** Whether {@code type} was not met before; then the caller defines it. */
  boolean begin(TypeName type) {
    boolean isNew = begun.add(type);
    if (isNew) {
      byType.put(type, new Definition.SealedOf(type, List.of())); // keeps its place in the order
    }
    return isNew;
  }

  void define(Definition definition) {
    byType.put(definition.type(), definition);
  }

  Collection<Definition> all() {
    return byType.values();
  }

  Definition require(TypeName type) {
    Definition definition = byType.get(type);
    if (definition == null) {
      throw new IllegalStateException(type + " was never defined");
    }
    return definition;
  }

  /** Whether a value of this type can hold another of the same type, at any depth. */
  boolean isRecursive(TypeName type) {
    Set<TypeName> reached = new HashSet<>();
    Deque<Wire> open = new ArrayDeque<>(require(type).parts());
    while (!open.isEmpty()) {
      Wire wire = open.pop();
      if (wire instanceof Wire.Defined defined && reached.add(defined.type())) {
        open.addAll(require(defined.type()).parts());
      }
      open.addAll(parts(wire));
    }
    return reached.contains(type);
  }

  private static List<Wire> parts(Wire wire) {
    if (wire instanceof Wire.Container container) {
      return container.parts();
    }
    if (wire instanceof Wire.EnumContainer container) {
      return container.parts();
    }
    return wire instanceof Wire.ArrayOf array ? List.of(array.element()) : List.of();
  }
}
