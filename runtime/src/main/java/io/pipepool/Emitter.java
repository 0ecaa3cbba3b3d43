package io.pipepool;

/**
 * Takes the values that a running call emits.
 *
 * <p>A {@code @Parallel} method that returns {@code void} may have one parameter of this type. It
 * is not sent: what the method emits flows back to the caller while the method still runs.
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
 * An emitter may be used by any thread until the method returns; values are delivered in the order
 * in which {@code emit} took them.
 *
 * @param <E> the type of the emitted values
 */
@FunctionalInterface
public interface Emitter<E> {
  /**
   * Sends one value to the caller. Blocks while the caller is behind, so that neither process
   * gathers values without bound.
   *
   * @throws java.util.concurrent.CancellationException if the caller wants no more values; let it
   *     end the method
   * @throws IllegalStateException if the method has already returned
   * @throws TransportException if the value cannot be sent
   */
  void emit(E value);
}
