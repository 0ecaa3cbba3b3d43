package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/** A type whose codec the stub holds as a nested class. */
sealed interface Definition {
  /** The type, with concrete arguments. */
  TypeName type();

  /** What values of this type may consist of. */
  List<Wire> parts();

  /**
   * A record.
   *
   * @param shape its components as {@code io.pipepool.spi.RecordShape} tells them
   */
  record RecordOf(TypeName type, String shape, List<Component> components) implements Definition {
    @Override
    public List<Wire> parts() {
      return components.stream().map(component -> component.crossing().wire()).toList();
    }
  }

  /** A component of a record. */
  record Component(String name, Crossing crossing) {}

  /** A sealed type, by all the types its values can have, sorted by binary name. */
  record SealedOf(TypeName type, List<Leaf> leaves) implements Definition {
    @Override
    public List<Wire> parts() {
      return leaves.stream().map(Leaf::wire).toList();
    }
  }

  /**
   * A type whose instances are values of a sealed type.
   *
   * @param isCertain whether the compiler knows so, with all arguments: a {@code Literal<Integer>}
   *     is an {@code Expression<Integer>}. Each is an {@code Expression<? extends Number>} as well,
   *     but none is an {@code Expression<Number>}, which stands for it.
   */
  record Leaf(Wire wire, boolean isCertain) {}
}
