/** The inside of the runtime: no other module may use it. */
package io.pipepool.internal;
