/**
 * The annotations that users put on their methods, and the one that the annotation processor puts
 * on the classes it writes.
 */
package io.pipepool.annotations;
