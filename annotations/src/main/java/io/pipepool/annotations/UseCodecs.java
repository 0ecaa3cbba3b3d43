package io.pipepool.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names codecs once for all {@link Parallel} methods of a package or a module.
 *
 * <pre>{@code
 * @UseCodecs({MoneyCodec.class, TrackCodec.class})
 * package com.shop.orders;
 *
 * import io.pipepool.annotations.UseCodecs;
 * }</pre>
 *
 * <p>The annotation of a package does not reach its subpackages. If several codecs are for the same
 * type, the one in {@link Parallel#codecs} wins over that of the package, and that of the package
 * wins over that of the module.
 *
 * <p>An incremental build may compile the annotated file alone. Run a clean build after a change,
 * so that all stubs use the new codecs.
 */
@Documented
@Target({ElementType.PACKAGE, ElementType.MODULE})
@Retention(RetentionPolicy.CLASS)
public @interface UseCodecs {

  /**
   * Returns the codecs.
   *
   * @return classes that implement {@code io.pipepool.codec.Codec}, as in {@link Parallel#codecs}
   */
  Class<?>[] value();
}
