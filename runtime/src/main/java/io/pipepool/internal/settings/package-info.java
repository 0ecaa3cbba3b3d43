/**
 * The settings of a pool. {@link io.pipepool.internal.settings.Settings} declares each of them; a
 * {@link io.pipepool.internal.settings.PoolPlan} collects the values that a user sets, and turns
 * them into {@link io.pipepool.internal.settings.PoolSettings}. Sizes and durations as text are
 * here, too.
 */
package io.pipepool.internal.settings;
