/**
 * Decides which worker gets which calls, which calls run again or fail when a worker ends, and when
 * the pool replaces a worker. The package has no threads, no locks and no clock. Its caller holds
 * the pool's lock, passes the time in a {@link io.pipepool.internal.dispatch.Decision}, and
 * afterwards carries out the decision's consequences.
 */
@NullMarked
package io.pipepool.internal.dispatch;

import org.jspecify.annotations.NullMarked;
