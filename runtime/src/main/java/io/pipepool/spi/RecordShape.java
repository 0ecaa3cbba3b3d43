package io.pipepool.spi;

import io.pipepool.TransportException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The components that a record had when the codec in a stub was generated.
 *
 * <p>An old stub still links with a record that has gained a component and kept a constructor
 * without it. The stub would then lose the new component's value. So each generated codec compares
 * the record once, when the codec is initialised. If they differ, it refuses every value.
 *
 * <h2>Threading</h2>
 *
 * Immutable.
 */
public final class RecordShape {
  private final @Nullable String difference;

  private RecordShape(@Nullable String difference) {
    this.difference = difference;
  }

  /**
   * Compares a record with its former shape.
   *
   * @param type the record
   * @param components the erased type and the name of each former component, as in {@code "int id,
   *     java.lang.String name"}, with types as {@link Class#getTypeName} gives them
   * @return the result of the comparison
   */
  public static RecordShape of(Class<? extends Record> type, String components) {
    String actual =
        Arrays.stream(type.getRecordComponents())
            .map(RecordShape::text)
            .collect(Collectors.joining(", "));
    return new RecordShape(
        actual.equals(components)
            ? null
            : "%s has the components (%s), and its stub was generated for (%s); compile the class with the @Parallel method again"
                .formatted(type.getName(), actual, components));
  }

  private static String text(RecordComponent component) {
    return component.getType().getTypeName() + " " + component.getName();
  }

  /**
   * Throws if the record's components have changed, and does nothing otherwise.
   *
   * @throws TransportException if the components differ
   */
  public void check() {
    if (difference != null) {
      throw new TransportException(difference);
    }
  }
}
