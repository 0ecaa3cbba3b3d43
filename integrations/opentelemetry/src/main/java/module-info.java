/** Makes spans of operations and batches, and brings the trace of a caller to its calls. */
@org.jspecify.annotations.NullMarked
module io.pipepool.opentelemetry {
  requires io.opentelemetry.api;
  requires io.opentelemetry.context;
  requires transitive io.pipepool;
  requires static org.jspecify;

  exports io.pipepool.opentelemetry;

  provides io.pipepool.spi.CallContext with
      io.pipepool.opentelemetry.TraceContext;
}
