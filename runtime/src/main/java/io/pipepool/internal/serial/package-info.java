/** Java serialization behind a filter; knows nothing of codecs. */
@NullMarked
package io.pipepool.internal.serial;

import org.jspecify.annotations.NullMarked;
