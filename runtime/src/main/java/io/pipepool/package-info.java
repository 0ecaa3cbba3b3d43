/** Runs annotated methods in worker processes. */
@NullMarked
package io.pipepool;

import org.jspecify.annotations.NullMarked;
