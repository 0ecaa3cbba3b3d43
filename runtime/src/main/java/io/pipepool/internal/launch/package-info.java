/** Starts a worker JVM: which java, which class path, which flags, which descriptors. */
package io.pipepool.internal.launch;
