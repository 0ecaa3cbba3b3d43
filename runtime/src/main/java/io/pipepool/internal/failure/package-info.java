/** Exceptions as data: from the throwable in a worker to its copy in the caller's process. */
package io.pipepool.internal.failure;
