package io.pipepool.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The types whose codecs one stub holds, in the order in which they were met. */
final class Definitions {
  private final Set<TypeName> begun = new HashSet<>();
  private final Map<TypeName, Definition> byType = new LinkedHashMap<>();

  /**
   * Whether {@code type} was not met before; then the caller defines it.
   *
   * @param name the type without wildcards
   * @param type the same with those it has: they allow a sealed type more leaves
   */
  boolean begin(TypeName name, TypeName type) {
    byType.putIfAbsent(name, new Definition.SealedOf(name, List.of())); // keeps its place
    return begun.add(type);
  }

  /** How many types have been met. */
  int count() {
    return begun.size();
  }

  /** Adds a definition, which knows all leaves of those that were added for the same type. */
  void define(Definition definition) {
    byType.merge(definition.type(), definition, Definitions::united);
  }

  private static Definition united(Definition before, Definition now) {
    if (!(before instanceof Definition.SealedOf old && now instanceof Definition.SealedOf other)) {
      return now;
    }
    Map<String, Definition.Leaf> leaves = new TreeMap<>();
    Stream.concat(old.leaves().stream(), other.leaves().stream())
        .forEach(leaf -> leaves.put(binaryName(leaf), leaf));
    return new Definition.SealedOf(now.type(), List.copyOf(leaves.values()));
  }

  private static String binaryName(Definition.Leaf leaf) {
    return ((ClassName) Names.raw(leaf.wire().type())).reflectionName();
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
    if (wire instanceof Wire.Custom custom) {
      return custom.wires();
    }
    return wire instanceof Wire.ArrayOf array ? List.of(array.element()) : List.of();
  }
}
