/** Runs the calls of one batch, from bytes to bytes. */
package io.pipepool.internal.batch;
