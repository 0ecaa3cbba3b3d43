/**
 * Makes spans of operations and batches, and brings the trace and the baggage of a caller to its
 * calls, for <a href="https://opentelemetry.io">OpenTelemetry</a>. Pipepool finds this library on
 * the class path or module path; nothing need be called.
 *
 * <p>The spans go to the SDK that the caller's process has registered globally. A trace looks like
 * this:
 *
 * <pre>{@code
 * your span
 *   SquareParallel.map      the operation: its calls, failures and engine
 *     Square.square         a batch: its worker, first input, calls and attempt
 *       a span of a call
 *     Square.square         the next batch
 * }</pre>
 */
@NullMarked
package io.pipepool.opentelemetry;

import org.jspecify.annotations.NullMarked;
