/**
 * The threads and the pipes of one worker, seen from the parent. A lane starts the worker's
 * process, greets it, reads and writes its frames, and reports its end. It tells all this to one
 * {@link io.pipepool.internal.lane.LaneListener}, and decides nothing.
 */
@NullMarked
package io.pipepool.internal.lane;

import org.jspecify.annotations.NullMarked;
