/** What a caller's thread carries, on its way to the threads that run the calls. */
package io.pipepool.internal.context;
