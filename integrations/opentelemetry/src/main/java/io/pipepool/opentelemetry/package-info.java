/**
 * Brings the trace and the baggage of a caller to its calls, for <a
 * href="https://opentelemetry.io">OpenTelemetry</a>. Pipepool finds this library on the class path
 * or module path; nothing need be called.
 */
@NullMarked
package io.pipepool.opentelemetry;

import org.jspecify.annotations.NullMarked;
