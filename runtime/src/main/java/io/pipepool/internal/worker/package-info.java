/** The worker's side: claims its pipes, runs calls, watches the parent. */
package io.pipepool.internal.worker;
