/** Frames over a pair of streams, and the messages that both processes know. */
package io.pipepool.internal.transport;
