/**
 * What user code puts on its methods, and what the annotation processor puts on the classes it
 * writes.
 */
package io.pipepool.annotations;
