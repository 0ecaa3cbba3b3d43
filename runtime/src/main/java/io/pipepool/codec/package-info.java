/** How values become bytes: what generated code and users' own codecs use. */
@NullMarked
package io.pipepool.codec;

import org.jspecify.annotations.NullMarked;
