/** The settings of a pool: where they come from, their checks, and sizes and durations as text. */
package io.pipepool.internal.settings;
