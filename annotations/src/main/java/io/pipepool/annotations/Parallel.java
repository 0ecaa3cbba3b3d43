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
 * it are public, and package-private otherwise. It calls the method in worker JVMs that an engine
 * keeps ready: the default engine, or one of the caller's choice.
 *
 * <h2>Which methods</h2>
 *
 * <ul>
 *   <li>A static method that is not private, in any class, interface, record or enum that code in
 *       the same package can reach.
 *   <li>An instance method that is not private, of a class that can itself be sent: a record, an
 *       enum, a {@link java.io.Serializable} class, or a class that has a codec.
 * </ul>
 *
 * <p>The method may have any number of parameters, varargs, checked exceptions, primitive types and
 * generic types with concrete arguments, and it may return nothing. Pipepool copies arguments and
 * results, so the method's changes to its arguments or to static fields stay in the worker. If the
 * method cannot run elsewhere, or one of its types cannot cross, the compiler reports an error that
 * says what to change.
 *
 * <p>The compiler does not show annotation processors the classes that are declared inside a method
 * body, nor anonymous classes. The annotation has no effect there.
 *
 * <h2>If the stub cannot be found</h2>
 *
 * <p>Then the annotation processor did not run. Name {@code io.pipepool:pipepool-processor} in the
 * build: in Maven under {@code annotationProcessorPaths} of the compiler plugin, in Gradle as
 * {@code annotationProcessor}. From JDK 23 on, the compiler runs no processor that is only on the
 * class path.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Parallel {

  /**
   * Returns the stub's simple name. Overloaded methods need one each, since their default names are
   * the same.
   *
   * @return a Java identifier, or the empty string for the method's name, capitalised, with {@code
   *     Parallel} after it: {@code square} gives {@code SquareParallel}
   */
  String name() default "";

  /**
   * Returns the hard limit for one call. If a call runs longer, the engine kills the worker that
   * runs it, with every process that the worker started, and the call fails with {@code
   * io.pipepool.TaskTimeoutException}. Other calls go on.
   *
   * <p>The clock starts when the call starts running, so waiting for a free worker does not count.
   *
   * @return a positive duration, checked at compile time: a whole number and {@code ms}, {@code s},
   *     {@code m} or {@code h} as in {@code "500ms"}, {@code "30s"}, {@code "2m"}, or an ISO-8601
   *     one as in {@code "PT30S"}; the empty string for the engine's own limit, which is none
   *     unless the engine was given one
   */
  String timeout() default "";

  /**
   * Returns how often the engine runs a call again after the call's worker died or the call
   * exceeded its time limit. The engine never runs a call again that threw an exception, because
   * the call would only throw once more.
   *
   * @return the number of further attempts, not negative
   */
  int retries() default 0;

  /**
   * Returns whether the engine may never run a call twice.
   *
   * <p>If a worker dies, the engine runs the worker's unanswered calls again in another worker,
   * although one of them may have begun. For a method with lasting effects, such as sending a
   * message, that may be one time too many. With {@code true}, such calls fail with {@code
   * io.pipepool.WorkerLostException} instead.
   *
   * @return {@code true} if each call runs once or not at all
   */
  boolean atMostOnce() default false;

  /**
   * Returns codecs for types that cross with the method's calls. They come before all other codecs.
   * {@link UseCodecs} names codecs for a whole package or module.
   *
   * @return classes that implement {@code io.pipepool.codec.Codec}; each has a public constructor,
   *     which may take the codecs and classes of type arguments: a {@code Codec<E>} for a codec of
   *     {@code Basket<E>}
   */
  Class<?>[] codecs() default {};
}
