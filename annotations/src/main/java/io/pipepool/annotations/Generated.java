package io.pipepool.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that Pipepool's annotation processor wrote. People never write it by hand.
 *
 * <p>Tools that look for an annotation of this simple name leave such classes out: JaCoCo does not
 * count them as uncovered, and Error Prone does not warn about them. These tools read class files,
 * so this annotation has class retention. {@code javax.annotation.processing.Generated} has source
 * retention only, and a module that does not read {@code java.compiler} could not compile with it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Generated {

  /**
   * Returns the binary name of the annotation processor that wrote the class.
   *
   * @return a class name
   */
  String value();

  /**
   * Returns the method whose stub the class is.
   *
   * <p>If the processor later compiles another method alone, this value tells it that the stub of
   * an earlier build belongs to a method that still exists.
   *
   * @return class, name and erased parameter types as in {@code demo.Square#square(int)}; the empty
   *     string for a class inside a stub
   */
  String method() default "";
}
