package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/** A type whose codec the stub holds as a nested class. */
sealed interface Definition {
  /** Returns the type, with concrete arguments. */
  TypeName type();

  /** Returns how the parts of this type's values cross. */
  List<Wire> parts();

  /**
   * A record, or a data class of Kotlin.
   *
   * @param shape the components in the format of {@code io.pipepool.spi.RecordShape}
   */
  record RecordOf(TypeName type, boolean isDataClass, String shape, List<Component> components)
      implements Definition {
    @Override
    public List<Wire> parts() {
      return components.stream().map(component -> component.crossing().wire()).toList();
    }
  }

  /** A component of a record or a data class, and the name of the method that returns it. */
  record Component(String name, String accessor, Crossing crossing) {}

  /**
   * A sealed type. {@code leaves} are all types that its values can have, sorted by binary name.
   */
  record SealedOf(TypeName type, List<Leaf> leaves) implements Definition {
    @Override
    public List<Wire> parts() {
      return leaves.stream().map(Leaf::wire).toList();
    }
  }

  /**
   * A type whose instances are values of a sealed type.
   *
   * @param isCertain whether the compiler knows, with all type arguments, that the leaf is a
   *     subtype of the sealed type. A {@code Literal<Integer>} is a subtype of {@code
   *     Expression<Integer>} and of {@code Expression<? extends Number>}. It is none of {@code
   *     Expression<Number>}, the type that generated code writes for the latter.
   */
  record Leaf(Wire wire, boolean isCertain) {}
}
