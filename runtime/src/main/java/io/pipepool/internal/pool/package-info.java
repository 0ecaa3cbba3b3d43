/** The parent's side of the workers: which batch goes where, deaths, time limits. */
@NullMarked
package io.pipepool.internal.pool;

import org.jspecify.annotations.NullMarked;
