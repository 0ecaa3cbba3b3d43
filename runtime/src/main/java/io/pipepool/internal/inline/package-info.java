/** The engine and the pool without processes, where calls run on the thread that submits them. */
package io.pipepool.internal.inline;
