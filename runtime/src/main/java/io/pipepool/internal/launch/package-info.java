/** Starts a worker JVM: finds its java, its class path, its flags and its descriptors. */
package io.pipepool.internal.launch;
