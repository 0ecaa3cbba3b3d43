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

/** The types whose codecs one stub holds, in the order in which the processor met them. */
final class Definitions {
  private final Set<TypeName> begun = new HashSet<>();
  private final Map<TypeName, Definition> byType = new LinkedHashMap<>();

  /**
   * Returns whether {@code type} is new. If it is, the caller must define it.
   *
   * @param name the type without wildcards
   * @param type the type with its wildcards; with wildcards a sealed type may have more leaves
   */
  boolean begin(TypeName name, TypeName type) {
    // the type keeps its place in the order
    byType.putIfAbsent(name, new Definition.SealedOf(name, List.of()));
    return begun.add(type);
  }

  /** Returns how many types the processor has met. */
  int count() {
    return begun.size();
  }

  /**
   * Adds a definition. If the type has a definition already, the new one gets the leaves of both.
   */
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

  /** Returns whether a value of this type can hold another value of the same type, at any depth. */
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
