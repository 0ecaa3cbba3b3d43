/**
 * What generated stubs extend and what engines implement against. Code that merely calls stubs has
 * no use for it.
 */
@NullMarked
package io.pipepool.spi;

import org.jspecify.annotations.NullMarked;
