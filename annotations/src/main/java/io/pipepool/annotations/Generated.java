package io.pipepool.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that Pipepool's annotation processor wrote; never written by hand.
 *
 * <p>Tools that look for an annotation of this simple name leave such classes out: JaCoCo does not
 * count them as uncovered, Error Prone does not warn about them. They read class files, which is
 * why this annotation stays in them. {@code javax.annotation.processing.Generated} does not stay,
 * and a module that does not read {@code java.compiler} could not even compile with it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Generated {

  /**
   * The binary name of the annotation processor that wrote the class.
   *
   * @return a class name
   */
  String value();

  /**
   * The method whose stub the class is.
   *
   * <p>By this the processor sees, when it compiles another method alone, that a stub of an earlier
   * build belongs to a method that is still there.
   *
   * @return class, name and erased parameter types as in {@code demo.Square#square(int)}; the empty
   *     string for a class inside a stub
   */
  String method() default "";
}
