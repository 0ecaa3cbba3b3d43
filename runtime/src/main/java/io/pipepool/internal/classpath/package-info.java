/** Finds where a worker finds its code. */
package io.pipepool.internal.classpath;
