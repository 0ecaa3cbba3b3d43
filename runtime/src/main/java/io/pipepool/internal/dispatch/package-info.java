/**
 * Decides: which worker gets which calls, what becomes of calls when a worker ends, and when the
 * pool replaces a worker. The package has no threads, no locks and no clock: its caller holds the
 * pool's lock, passes the time in a {@link io.pipepool.internal.dispatch.Decision}, and afterwards
 * does what the decision says.
 */
@NullMarked
package io.pipepool.internal.dispatch;

import org.jspecify.annotations.NullMarked;
