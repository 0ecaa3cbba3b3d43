package io.pipepool.spi;

import io.pipepool.TransportException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components that a record had when the codec in a stub was generated, or the properties of a
 * data class of Kotlin.
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
    return compare(
        type,
        Arrays.stream(type.getRecordComponents()).map(each -> text(each.getType(), each.getName())),
        components);
  }

  /**
   * Compares a data class of Kotlin with its former shape.
   *
   * @param type the data class
   * @param properties the erased type and the name of each former field, as for {@link #of}
   * @return the result of the comparison
   */
  public static RecordShape ofDataClass(Class<?> type, String properties) {
    return compare(
        type,
        Arrays.stream(type.getDeclaredFields())
            .filter(each -> !each.isSynthetic() && !Modifier.isStatic(each.getModifiers()))
            .map(each -> text(each.getType(), each.getName())),
        properties);
  }

  private static RecordShape compare(Class<?> type, Stream<String> now, String components) {
    String actual = now.collect(Collectors.joining(", "));
    return new RecordShape(
        actual.equals(components)
            ? null
            : "%s has the components (%s), and its stub was generated for (%s); compile the class with the @Parallel method again"
                .formatted(type.getName(), actual, components));
  }

  private static String text(Class<?> type, String name) {
    return type.getTypeName() + " " + name;
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
