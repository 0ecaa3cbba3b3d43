/**
 * Codecs for Jackson's trees, and for beans that Jackson maps. If this library is named beside the
 * annotation processor, the processor finds the codec of trees by itself. A bean needs a subclass
 * of {@link io.pipepool.jackson.BeanCodec}.
 */
@NullMarked
package io.pipepool.jackson;

import org.jspecify.annotations.NullMarked;
