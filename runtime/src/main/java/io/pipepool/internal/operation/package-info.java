/**
 * The operations of a function: inputs on their way to an engine, and results on their way back.
 */
package io.pipepool.internal.operation;
