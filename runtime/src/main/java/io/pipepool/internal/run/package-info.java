/** One operation: takes inputs, encodes batches, orders and decodes results. Knows no processes. */
@NullMarked
package io.pipepool.internal.run;

import org.jspecify.annotations.NullMarked;
