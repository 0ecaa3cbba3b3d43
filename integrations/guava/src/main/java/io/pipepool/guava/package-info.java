/**
 * Codecs for Guava's collections. The annotation processor finds them if this library is named
 * beside it; nothing need be called.
 */
@NullMarked
package io.pipepool.guava;

import org.jspecify.annotations.NullMarked;
