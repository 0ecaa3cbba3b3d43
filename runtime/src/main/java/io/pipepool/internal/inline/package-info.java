/** The engine and the pool without processes: calls run on the thread that submits them. */
package io.pipepool.internal.inline;
