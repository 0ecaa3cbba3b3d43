/** The inside of the runtime. No other module may use it. */
package io.pipepool.internal;
