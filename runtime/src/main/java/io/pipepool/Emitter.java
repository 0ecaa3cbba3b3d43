package io.pipepool;

/**
 * Takes the values that a running call emits.
 *
 * <p>A {@code @Parallel} method that returns {@code void} may have one parameter of this type. The
 * caller does not pass that parameter. Each value that the method emits flows back to the caller
 * while the method still runs.
 *
 * <pre>{@code
 * @Parallel
 * static void lines(Path file, Emitter<String> out) throws IOException {
 *   try (var lines = Files.lines(file)) {
 *     lines.forEach(out::emit);
 *   }
 * }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * Any thread may use an emitter until the method returns. The caller gets the values in the order
 * in which {@code emit} took them.
 *
 * @param <E> the type of the emitted values
 */
@FunctionalInterface
public interface Emitter<E> {
  /**
   * Sends one value to the caller. If the caller is behind, this method blocks, so that neither
   * process gathers values without bound.
   *
   * @param value the value; null if {@code E} allows it
   * @throws java.util.concurrent.CancellationException if the caller wants no more values; the
   *     method should let it end the call
   * @throws IllegalStateException if the method has already returned
   * @throws TransportException if the value cannot be sent
   */
  void emit(E value);
}
