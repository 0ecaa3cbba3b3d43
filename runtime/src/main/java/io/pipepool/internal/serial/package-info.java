/** Java serialization behind a filter. This package knows no codecs. */
@NullMarked
package io.pipepool.internal.serial;

import org.jspecify.annotations.NullMarked;
