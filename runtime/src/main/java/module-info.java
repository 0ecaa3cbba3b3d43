/**
 * Runs Java methods in worker processes as easily as calling them. If a call crashes the JVM,
 * exhausts its memory or never ends, the program loses that one call.
 *
 * <pre>{@code
 * final class Square {
 *   @Parallel
 *   static int square(int n) {
 *     return n * n;
 *   }
 * }
 *
 * List<Integer> squares = SquareParallel.map(List.of(1, 2, 3)); // in worker JVMs, results in order
 * }</pre>
 *
 * <p>An annotation processor writes {@code SquareParallel} at compile time, in the same package.
 * Its calls run in a pool of worker JVMs, to which the pool talks over anonymous pipes. Arguments
 * and results are copies.
 *
 * <p>Use it for code that may crash or block a JVM: native libraries, parsers that may hang,
 * solvers, code that leaks memory or is not thread-safe. Or use it to spread CPU work over
 * processes. Do not use it if the code can do no harm: threads are better then.
 *
 * <ul>
 *   <li>{@link io.pipepool.annotations.Parallel} marks a method, and says how its calls run.
 *   <li>{@link io.pipepool} has what callers see: operations, pools, failures.
 *   <li>{@link io.pipepool.codec} is for types that cross in a form of their own.
 *   <li>{@link io.pipepool.spi} and {@link io.pipepool.spi.remote} are for integrations.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
module io.pipepool {
  requires transitive io.pipepool.annotations;
  requires static java.logging;
  requires static java.management;
  requires static java.sql;
  requires static jdk.jfr;
  requires static jdk.unsupported;
  requires static transitive org.jspecify;

  exports io.pipepool;
  exports io.pipepool.codec;
  exports io.pipepool.spi;
  exports io.pipepool.spi.remote;

  // The JDK makes the log manager of workers.
  exports io.pipepool.internal.logging to
      java.logging;

  uses io.pipepool.spi.CallContext;
  uses io.pipepool.spi.LogBridge;
}
