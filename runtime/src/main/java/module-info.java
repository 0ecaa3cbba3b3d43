/** Runs annotated methods in worker processes: the API, the codecs, the pool and the worker. */
@org.jspecify.annotations.NullMarked
module io.pipepool {
  requires transitive io.pipepool.annotations;
  requires static java.logging;
  requires static java.management;
  requires static java.sql;
  requires static jdk.jfr;
  requires static jdk.unsupported;
  requires static transitive org.jspecify;

  exports io.pipepool;
  exports io.pipepool.codec;
  exports io.pipepool.spi;
  exports io.pipepool.spi.remote;

  // The JDK makes the log manager of workers.
  exports io.pipepool.internal.logging to
      java.logging;

  uses io.pipepool.spi.CallContext;
  uses io.pipepool.spi.LogBridge;
}
