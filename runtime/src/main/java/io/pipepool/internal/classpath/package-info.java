/** Finds the code of workers: class path, module path and main class. */
package io.pipepool.internal.classpath;
