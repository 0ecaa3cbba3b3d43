/**
 * Log records of workers: their way into the channel, their form on it, and the parent's loggers.
 */
package io.pipepool.internal.logging;
