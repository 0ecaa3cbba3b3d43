package io.pipepool.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a stub that runs the annotated method in other processes.
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
 * <p>The stub is a class in the method's package. It is public if the method and all classes around
 * it are public, and package-private otherwise. It calls the method in worker JVMs that the default
 * engine, or one of the caller's choice, keeps ready.
 *
 * <h2>Which methods</h2>
 *
 * <ul>
 *   <li>A static method that is not private, in any class, interface, record or enum that code in
 *       the same package can reach.
 *   <li>An instance method that is not private, of a class that can itself be sent: a record, an
 *       enum, a {@link java.io.Serializable} class, or one with a codec.
 * </ul>
 *
 * <p>It may have any number of parameters, varargs, checked exceptions, primitive types, generic
 * types with concrete arguments, and may return nothing. Arguments and results are copied, so what
 * the method changes in its arguments, or in static fields, stays in the worker. A method that
 * cannot be run elsewhere, or a type that cannot cross, is a compile-time error that says what to
 * change.
 *
 * <p>Classes declared inside a method body, and anonymous classes, are not shown to annotation
 * processors: the annotation has no effect there.
 *
 * <h2>If the stub cannot be found</h2>
 *
 * <p>Then the annotation processor did not run. Name {@code io.pipepool:pipepool-processor} in the
 * build: in Maven under {@code annotationProcessorPaths} of the compiler plugin, in Gradle as
 * {@code annotationProcessor}. Having it on the class path alone is not enough from JDK 23 on.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Parallel {

  /**
   * The stub's simple name. Overloaded methods need one each, since their default names are the
   * same.
   *
   * @return a Java identifier, or the empty string for the method's name, capitalised, with {@code
   *     Parallel} after it: {@code square} gives {@code SquareParallel}
   */
  String name() default "";

  /**
   * The hard limit for one call. When it is over, the worker that runs the call is killed, with
   * every process it started, and the call fails with {@code io.pipepool.TaskTimeoutException};
   * other calls go on.
   *
   * <p>The clock starts when the call starts running, so waiting for a free worker does not count.
   *
   * @return a positive duration, checked at compile time: a whole number and {@code ms}, {@code s},
   *     {@code m} or {@code h} as in {@code "500ms"}, {@code "30s"}, {@code "2m"}, or an ISO-8601
   *     one as in {@code "PT30S"}; the empty string for the engine's own limit, which is none
   *     unless it was given one
   */
  String timeout() default "";

  /**
   * How often a call is run again after its worker died or its time was up. A call that threw an
   * exception is never run again: it would only throw once more.
   *
   * @return the number of further attempts, not negative
   */
  int retries() default 0;

  /**
   * Whether a call may never be run twice.
   *
   * <p>When a worker dies, calls that it had been given but had not answered are otherwise run
   * again elsewhere, although one of them may have begun. For a method with lasting effects, such
   * as sending a message, that may be one time too many: with {@code true} they fail with {@code
   * io.pipepool.WorkerLostException} instead.
   *
   * @return {@code true} if each call is run once or not at all
   */
  boolean atMostOnce() default false;

  /**
   * Codecs for types that cross with the method's calls, used before all others. {@link UseCodecs}
   * names codecs for a whole package or module.
   *
   * @return classes that implement {@code io.pipepool.codec.Codec}; each has a public constructor,
   *     which may take the codecs and classes of what is inside: a {@code Codec<E>} for a codec of
   *     {@code Basket<E>}
   */
  Class<?>[] codecs() default {};
}
