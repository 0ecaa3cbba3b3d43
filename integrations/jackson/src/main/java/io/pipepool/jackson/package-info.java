/**
 * Codecs for Jackson's trees, which the annotation processor finds if this library is named beside
 * it, and for beans that Jackson maps, each by a subclass of {@link io.pipepool.jackson.BeanCodec}.
 */
@NullMarked
package io.pipepool.jackson;

import org.jspecify.annotations.NullMarked;
